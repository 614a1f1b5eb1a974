package dev.zmq.spring.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.zmq.CloseReport;
import dev.zmq.SocketOptions;
import dev.zmq.SocketType;
import dev.zmq.ZmqClosedException;
import dev.zmq.ZmqContext;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.core.ZmqSocketDefinition;
import dev.zmq.spring.core.ZmqSocketSetting;
import dev.zmq.testkit.chaos.ChaosProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Requests of a template over a bad network: each is answered with its own reply, or
 * times out, and once the network is good again all are answered. For as long as
 * {@code -Dzmq.soak.seconds} says, in all.
 */
@Timeout(7200)
@SuppressWarnings("NullAway.Init")
class TemplateSoakTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** Of a request in the bad time. */
	private static final Duration TIMEOUT = Duration.ofMillis(200);

	/** Of one right after it, which may have been taken for a connection that is gone. */
	private static final Duration SOON = Duration.ofSeconds(1);

	private static final int SCENARIOS = 2;

	private static final int ASKERS = 4;

	/** Requests that must be answered when the network is good again. */
	private static final int LAST = 100;

	/** Connections that must have ended before the bad time does. */
	private static final int ENOUGH = 3;

	private static final String THREADS = "zmq-template-soak-";

	private static final long EACH_NANOS = Integer.getInteger("zmq.soak.seconds", 6) * 1_000_000_000L / SCENARIOS;

	private static final long SEED = Long.getLong("zmq.soak.seed", 42);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger answered = new AtomicInteger();

	private final AtomicInteger timedOut = new AtomicInteger();

	private ZmqContext far;

	private TemplateFixture near;

	private ChaosProxy proxy;

	private Future<?> server;

	private long end;

	@BeforeEach
	void open() {
		this.far = ZmqContext.builder().threadNamePrefix(THREADS).build();
		this.near = new TemplateFixture(ZmqContext.builder().threadNamePrefix(THREADS).build());
		ZmqSocket rep = this.far.socket(SocketType.REP);
		this.proxy = ChaosProxy.start(rep.bind("tcp://127.0.0.1:0").port(), SEED);
		this.server = this.threads.submit(() -> serve(rep));
		this.end = System.nanoTime() + EACH_NANOS;
	}

	@AfterEach
	void nothingIsLeft() throws Exception {
		this.near.registry.stop();
		for (ZmqContext context : List.of(this.near.context, this.far)) {
			CloseReport report = context.close(PATIENCE);
			assertThat(report.complete()).as("closed in time, %s", this).isTrue();
		}
		this.proxy.close();
		this.server.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		this.threads.shutdown();
		assertThat(this.threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
		await().atMost(PATIENCE)
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().startsWith(THREADS)));
	}

	private static void serve(ZmqSocket rep) {
		try {
			while (true) {
				ZmqMessage request = rep.receive();
				rep.send("echo " + request.text());
			}
		}
		catch (ZmqClosedException ex) {
			// The end of the test.
		}
	}

	@ParameterizedTest
	@EnumSource(value = SocketType.class, names = { "REQ", "DEALER" })
	void eachRequestIsAnsweredOrTimesOut(SocketType type) throws Exception {
		this.near.socket(ZmqSocketDefinition.named("greeter")
			.type(type)
			.connect(this.proxy.endpoint())
			.settings(List.of(
					new ZmqSocketSetting<>(SocketOptions.RECONNECT_INTERVAL, Duration.ofMillis(2),
							"reconnect.interval"),
					new ZmqSocketSetting<>(SocketOptions.SEND_TIMEOUT, TIMEOUT, "send-timeout"))));
		this.near.template.setRequestTimeout(TIMEOUT);
		List<Future<?>> askers = new ArrayList<>();
		for (int i = 0; i < ASKERS; i++) {
			int asker = i;
			askers.add(this.threads.submit(() -> ask(asker)));
		}
		for (Future<?> asker : askers) {
			asker.get();
		}
		assertThat(this.answered).as("answered in the bad time, %s", this).hasPositiveValue();
		this.proxy.calm();
		this.near.template.setRequestTimeout(SOON);
		long limit = System.nanoTime() + PATIENCE.toNanos();
		while (!isAnswered(question(ASKERS, 0), false)) {
			assertThat(limit - System.nanoTime()).as("answered again, %s", this).isPositive();
		}
		this.near.template.setRequestTimeout(PATIENCE);
		for (int i = 1; i <= LAST; i++) {
			assertThat(isAnswered(question(ASKERS, i), i % 2 == 0)).as("request %d, %s", i, this).isTrue();
		}
		assertThat(this.near.template.getRequestCounts().get("greeter").pending()).as("requests that wait").isZero();
	}

	/** One thread, in turn by calls that wait and by futures. */
	private void ask(int asker) {
		for (int i = 0; this.end - System.nanoTime() > 0 || this.proxy.ended() < ENOUGH; i++) {
			isAnswered(question(asker, i), i % 2 == 0);
		}
	}

	private static String question(int asker, int number) {
		return asker + "-" + number + " " + "x".repeat(number % 97 * 10);
	}

	private boolean isAnswered(String question, boolean wait) {
		long begin = System.nanoTime();
		try {
			String answer = wait ? this.near.template.request("greeter", question, String.class) : later(question);
			assertThat(answer).isEqualTo("echo " + question);
			this.answered.incrementAndGet();
			return true;
		}
		catch (ZmqRequestTimeoutException | ZmqSendTimeoutException ex) {
			this.timedOut.incrementAndGet();
			return false;
		}
		finally {
			assertThat(System.nanoTime() - begin).as("how long a request took, %s", this)
				.isLessThan(PATIENCE.multipliedBy(2).toNanos());
		}
	}

	private String later(String question) {
		try {
			return this.near.template.requestAsync("greeter", question, String.class)
				.get(PATIENCE.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof ZmqRequestTimeoutException late) {
				throw late;
			}
			throw new AssertionError(ex);
		}
		catch (Exception ex) {
			throw new AssertionError("neither answered nor timed out: " + question + ", " + this, ex);
		}
	}

	@Override
	public String toString() {
		return this.answered + " answered, " + this.timedOut + " timed out, " + this.proxy;
	}

}
