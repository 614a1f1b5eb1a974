package dev.zmq.internal.socket;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The sockets of a proxy.
 * <p>
 * Thread: any.
 *
 * @param frontend the one side
 * @param backend the other side, perhaps the same
 * @param capture who gets copies
 * @param control where commands come from
 * @param own those that the proxy opened itself
 */
record ProxySockets(DefaultSocket frontend, DefaultSocket backend, @Nullable DefaultSocket capture,
		@Nullable DefaultSocket control, List<DefaultSocket> own) {

	/** Each socket once. */
	List<DefaultSocket> all() {
		return Stream.of(this.frontend, this.backend, this.capture, this.control)
			.filter(Objects::nonNull)
			.distinct()
			.toList();
	}

	void closeOwn() {
		this.own.forEach(DefaultSocket::close);
	}

}
