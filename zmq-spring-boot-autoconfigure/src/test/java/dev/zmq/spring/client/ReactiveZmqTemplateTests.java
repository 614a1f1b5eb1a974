package dev.zmq.spring.client;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.converter.ZmqConversionException;
import dev.zmq.spring.core.ZmqConfigurationException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reactive template.
 */
class ReactiveZmqTemplateTests extends TemplateTest {

	private final ReactiveZmqTemplate template = new ReactiveZmqTemplate(this.fixture.template);

	@Test
	void sendsOnSubscription() {
		ZmqSocket sink = sinkOfJobs();
		var sending = this.template.send("jobs", "text");
		assertThat(sink.tryReceive()).isNull();
		StepVerifier.create(sending).expectComplete().verify(TemplateFixture.LIMIT);
		StepVerifier.create(this.template.sendAll("jobs", Flux.just("a", "b")))
			.expectComplete()
			.verify(TemplateFixture.LIMIT);
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("text"));
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("a"));
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("b"));
	}

	@Test
	void publishesUnderATopic() {
		ZmqSocket subscriber = this.fixture.peer(SocketType.SUB, "inproc://prices").subscribe("eur");
		this.fixture.socket("prices", SocketType.PUB, "inproc://prices");
		this.fixture.template.awaitSubscribers("prices", "eur", 1, TemplateFixture.LIMIT);
		StepVerifier.create(this.template.publish("prices", "eur", "1.1"))
			.expectComplete()
			.verify(TemplateFixture.LIMIT);
		assertThat(subscriber.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("eur", "1.1"));
	}

	@Test
	void asksAndStreams() {
		ZmqSocket router = this.fixture.peer(SocketType.ROUTER, "inproc://numbers");
		this.fixture.socket("numbers", SocketType.DEALER, "inproc://numbers");
		StepVerifier.create(this.template.request("numbers", "x", String.class))
			.then(() -> router.send(router.receive()))
			.expectNext("x")
			.expectComplete()
			.verify(TemplateFixture.LIMIT);
		StepVerifier.create(this.template.requestStream("numbers", "y", String.class)).then(() -> {
			ZmqMessage request = router.receive();
			router.send(request);
			router.send(request);
			router.send(ZmqMessage.wrap(request.frame(0), request.frame(1), request.frame(2), new byte[0]));
		}).expectNext("y", "y").expectComplete().verify(TemplateFixture.LIMIT);
	}

	@Test
	void receivesWhatIsAskedForAndNothingMore() {
		ZmqSocket source = this.fixture.peer(SocketType.PUSH, "inproc://source");
		this.fixture.socket("jobs", SocketType.PULL, "inproc://source");
		this.fixture.registry.start();
		source.send("1");
		source.send("2");
		source.send("3");
		StepVerifier.create(this.template.receive("jobs", Integer.class), 2)
			.expectNext(1, 2)
			.thenCancel()
			.verify(TemplateFixture.LIMIT);
		assertThat(this.fixture.template.receive("jobs", Integer.class, TemplateFixture.LIMIT)).isEqualTo(3);
	}

	@Test
	void aMessageThatCannotBeConvertedIsAnErrorOrLeftOut() {
		ZmqSocket source = this.fixture.peer(SocketType.PUSH, "inproc://source");
		this.fixture.socket("jobs", SocketType.PULL, "inproc://source");
		this.fixture.registry.start();
		source.send("bad");
		StepVerifier.create(this.template.receive("jobs", Integer.class))
			.expectError(ZmqConversionException.class)
			.verify(TemplateFixture.LIMIT);
		source.send("bad");
		source.send("1");
		StepVerifier.create(this.template.receive("jobs", Integer.class).onErrorContinue((failure, message) -> {
		}), 1).expectNext(1).thenCancel().verify(TemplateFixture.LIMIT);
	}

	@Test
	void doesNotTakeTheMessagesOfAReader() {
		this.fixture.socket("jobs", SocketType.PULL, "inproc://jobs");
		this.fixture.registry.getNamedSocket("jobs").claim(() -> "listener 'a'");
		StepVerifier.create(this.template.receive("jobs", String.class))
			.expectError(ZmqConfigurationException.class)
			.verify(TemplateFixture.LIMIT);
	}

}
