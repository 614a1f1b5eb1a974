package dev.zmq.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import dev.zmq.spring.converter.ZmqMessageConverters;
import dev.zmq.spring.core.ZmqSocketNotFoundException;
import dev.zmq.spring.listener.DefaultZmqErrorHandler;
import dev.zmq.spring.listener.DefaultZmqListenerContainerFactory;
import dev.zmq.spring.listener.ErrorReplyMode;
import dev.zmq.spring.listener.FileDeadLetterRecoverer;
import dev.zmq.spring.listener.ZmqContainerProperties;
import dev.zmq.spring.listener.ZmqDeadLetterRecoverer;
import dev.zmq.spring.listener.ZmqMessageRecoverer;
import dev.zmq.spring.listener.ZmqOrdering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.MimeType;
import org.springframework.util.backoff.BackOffExecution;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code zmq.listener}.
 */
class ZmqListenerPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ZmqAutoConfiguration.class, JacksonAutoConfiguration.class));

	@Test
	void everyPropertyReachesTheFactory() {
		this.runner.withPropertyValues("zmq.listener.concurrency=unbounded", "zmq.listener.ordering=by-topic",
				"zmq.listener.idle-event-interval=7s", "zmq.listener.batch.enabled=true", "zmq.listener.batch.size=9",
				"zmq.listener.observation.per-message-in-batch=true", "zmq.listener.batch.timeout=20ms",
				"zmq.listener.error-reply.mode=problem-json", "zmq.listener.error-reply.include-message=always")
			.run((context) -> {
				ZmqContainerProperties properties = properties(context);
				assertThat(properties.getConcurrency()).isEqualTo(ZmqContainerProperties.UNBOUNDED);
				assertThat(properties.getOrdering()).isEqualTo(ZmqOrdering.BY_TOPIC);
				assertThat(properties.getIdleEventInterval()).isEqualTo(Duration.ofSeconds(7));
				assertThat(properties.isBatch()).isTrue();
				assertThat(properties.isObservedInBatch()).isTrue();
				assertThat(properties.getBatchSize()).isEqualTo(9);
				assertThat(properties.getBatchTimeout()).isEqualTo(Duration.ofMillis(20));
				assertThat(properties.getErrorReplyMode()).isEqualTo(ErrorReplyMode.PROBLEM_JSON);
				assertThat(properties.isErrorMessageIncluded()).isTrue();
			});
	}

	@Test
	void nothingIsTriedAgainByDefault() {
		this.runner.run((context) -> assertThat(properties(context).getErrorHandler()).isInstanceOfSatisfying(
				DefaultZmqErrorHandler.class, (handler) -> assertThat(handler.getRetryPolicy()).isNull()));
	}

	@Test
	void retriesAsConfigured() {
		this.runner
			.withPropertyValues("zmq.listener.retry.enabled=true", "zmq.listener.retry.max-retries=3",
					"zmq.listener.retry.initial-interval=10ms", "zmq.listener.retry.multiplier=3",
					"zmq.listener.retry.max-interval=50ms")
			.run((context) -> {
				RetryPolicy policy = ((DefaultZmqErrorHandler) properties(context).getErrorHandler()).getRetryPolicy();
				BackOffExecution execution = policy.getBackOff().start();
				assertThat(execution.nextBackOff()).isEqualTo(10);
				assertThat(execution.nextBackOff()).isEqualTo(30);
				assertThat(execution.nextBackOff()).isEqualTo(50);
				assertThat(execution.nextBackOff()).isEqualTo(BackOffExecution.STOP);
			});
	}

	@Test
	void deadLettersGoWhereTheyAreConfiguredToGo(@TempDir Path folder) {
		this.runner
			.withPropertyValues("zmq.listener.dead-letter.socket=dead", "zmq.sockets.dead.type=push",
					"zmq.sockets.dead.bind=inproc://dead")
			.run((context) -> assertThat(context).hasSingleBean(ZmqDeadLetterRecoverer.class));
		this.runner.withPropertyValues("zmq.listener.dead-letter.file=" + folder.resolve("dead.jsonl"))
			.run((context) -> assertThat(context).hasSingleBean(FileDeadLetterRecoverer.class));
		this.runner.withPropertyValues("zmq.listener.dead-letter.file=x")
			.withBean("mine", ZmqMessageRecoverer.class, () -> (delivery, failure) -> {
			})
			.run((context) -> assertThat(context).hasSingleBean(ZmqMessageRecoverer.class));
	}

	@Test
	void deadLettersThatCanGoNowhereStopTheApplication() {
		this.runner
			.withPropertyValues("zmq.listener.dead-letter.socket=ded", "zmq.sockets.dead.type=push",
					"zmq.sockets.dead.bind=inproc://dead")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(ZmqSocketNotFoundException.class)
				.hasMessageContaining("Did you mean 'dead'?"));
		this.runner.withPropertyValues("zmq.listener.dead-letter.socket=dead", "zmq.listener.dead-letter.file=x")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(MutuallyExclusiveConfigurationPropertiesException.class));
	}

	@Test
	void anErrorHandlerBeanIsForAllListeners() {
		DefaultZmqErrorHandler handler = new DefaultZmqErrorHandler();
		this.runner.withBean(DefaultZmqErrorHandler.class, () -> handler)
			.run((context) -> assertThat(properties(context).getErrorHandler()).isSameAs(handler));
	}

	@Test
	void illegalNumbersStopTheApplication() {
		for (String property : new String[] { "zmq.listener.concurrency=0", "zmq.listener.concurrency=many",
				"zmq.listener.batch.size=0" }) {
			this.runner.withPropertyValues(property)
				.run((context) -> assertThat(context).getFailure()
					.hasRootCauseInstanceOf(InvalidConfigurationPropertyValueException.class));
		}
	}

	@Test
	void cborIsThereForWhoAsksForItAndJsonIsTheDefault() {
		this.runner.run((context) -> {
			ZmqMessageConverters converters = context.getBean(ZmqMessageConverters.class);
			Object payload = new Payload("x");
			assertThat(converters.toMessage(payload).text()).isEqualTo("{\"id\":\"x\"}");
			ZmqMessageConverters cbor = converters.prefer(MimeType.valueOf("application/cbor"));
			assertThat(cbor.toMessage(payload).bytes()).startsWith(0xbf, 0x62, 'i', 'd');
			assertThat(cbor.fromMessage(cbor.toMessage(payload), Payload.class)).isEqualTo(payload);
		});
	}

	private static ZmqContainerProperties properties(ApplicationContext context) {
		return context.getBean(DefaultZmqListenerContainerFactory.class).getContainerProperties();
	}

	record Payload(String id) {
	}

}
