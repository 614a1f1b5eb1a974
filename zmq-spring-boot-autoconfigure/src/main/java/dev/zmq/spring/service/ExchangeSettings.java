package dev.zmq.spring.service;

import java.time.Duration;

import dev.zmq.spring.annotation.ZmqExchange;
import dev.zmq.spring.message.ZmqHeaderMode;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.StringValueResolver;

/**
 * What the annotations of a method and of its interface say together.
 * <p>
 * Thread: one.
 */
final class ExchangeSettings {

	private final @Nullable ZmqExchange own;

	private final @Nullable ZmqExchange common;

	private final ZmqClientGroup group;

	private final StringValueResolver resolver;

	ExchangeSettings(@Nullable ZmqExchange own, @Nullable ZmqExchange common, ZmqClientGroup group,
			StringValueResolver resolver) {
		this.own = own;
		this.common = common;
		this.group = group;
		this.resolver = resolver;
	}

	@Nullable String socket() {
		String text = first((this.own != null) ? this.own.socket() : "",
				(this.common != null) ? this.common.socket() : "");
		return (text != null) ? text : this.group.socket();
	}

	@Nullable String topic() {
		return first((this.own != null) ? this.own.topic() : "", (this.common != null) ? this.common.topic() : "");
	}

	@Nullable Duration timeout() {
		String text = first((this.own != null) ? this.own.timeout() : "",
				(this.common != null) ? this.common.timeout() : "");
		return (text != null) ? DurationFormatterUtils.detectAndParse(text, DurationFormat.Unit.MILLIS)
				: this.group.timeout();
	}

	@Nullable ZmqHeaderMode headerMode() {
		return this.group.headerMode();
	}

	private @Nullable String first(String one, String other) {
		String text = one.isEmpty() ? other : one;
		String resolved = text.isEmpty() ? null : this.resolver.resolveStringValue(text);
		return (resolved == null || resolved.isEmpty()) ? null : resolved;
	}

}
