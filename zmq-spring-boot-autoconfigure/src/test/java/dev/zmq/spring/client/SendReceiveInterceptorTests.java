package dev.zmq.spring.client;

import java.util.List;
import java.util.Locale;

import dev.zmq.SocketType;
import dev.zmq.ZmqMessage;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.message.ZmqInboundMessage;
import dev.zmq.spring.message.ZmqInterceptors;
import dev.zmq.spring.message.ZmqOutboundMessage;
import dev.zmq.spring.message.ZmqReceiveInterceptor;
import dev.zmq.spring.message.ZmqSendInterceptor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Interceptors of a template.
 */
class SendReceiveInterceptorTests extends TemplateTest {

	@Test
	void seeAndChangeWhatIsSentInTheirOrder() {
		ZmqSocket sink = sinkOfJobs();
		this.template.setInterceptors(new ZmqInterceptors(List.of(append("1"), append("2")), List.of()));
		this.template.send("jobs", "x");
		this.template.trySend("jobs", "y");
		assertThat(this.template.sendAsync("jobs", "z")).succeedsWithin(TemplateFixture.LIMIT);
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("x12"));
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("y12"));
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("z12"));
	}

	@Test
	void applyOnlyToSocketsTheyAreFor() {
		ZmqSocket sink = sinkOfJobs();
		this.template.setInterceptors(new ZmqInterceptors(List.of(new ZmqSendInterceptor() {

			@Override
			public void beforeSend(ZmqOutboundMessage message) {
				message.setMessage(ZmqMessage.of("changed"));
			}

			@Override
			public boolean supports(String socketName) {
				return socketName.equals("other");
			}

		}), List.of()));
		this.template.send("jobs", "x");
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("x"));
	}

	@Test
	void mayRefuseToSend() {
		ZmqSocket sink = sinkOfJobs();
		this.template.setInterceptors(new ZmqInterceptors(List.of((message) -> {
			if (message.getMessage().text().equals("bad")) {
				throw new IllegalArgumentException("not this");
			}
		}), List.of()));
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.send("jobs", "bad"));
		this.template.send("jobs", "good");
		assertThat(sink.receive(TemplateFixture.LIMIT)).isEqualTo(ZmqMessage.of("good"));
	}

	@Test
	void seeAndChangeRequestsAndReplies() throws InterruptedException {
		ZmqSocket rep = this.fixture.peer(SocketType.REP, "inproc://greeter");
		this.fixture.socket("greeter", SocketType.REQ, "inproc://greeter");
		ZmqReceiveInterceptor upper = (ZmqInboundMessage message) -> message
			.setMessage(ZmqMessage.of(message.getMessage().text().toUpperCase(Locale.ROOT)));
		this.template.setInterceptors(new ZmqInterceptors(List.of(append("!")), List.of(upper)));
		var reply = this.template.requestAsync("greeter", "hello", String.class);
		ZmqMessage request = rep.receive(TemplateFixture.LIMIT);
		assertThat(request).isEqualTo(ZmqMessage.of("hello!"));
		rep.send("world");
		assertThat(reply).succeedsWithin(TemplateFixture.LIMIT).isEqualTo("WORLD");
	}

	@Test
	void seeAndChangeWhatIsReceived() {
		ZmqSocket source = this.fixture.peer(SocketType.PUSH, "inproc://source");
		this.fixture.socket("jobs", SocketType.PULL, "inproc://source");
		this.fixture.registry.start();
		this.template.setInterceptors(new ZmqInterceptors(List.of(),
				List.of((message) -> message.setMessage(ZmqMessage.of(message.getMessage().text() + "?")))));
		source.send("x");
		assertThat(this.template.receive("jobs", String.class, TemplateFixture.LIMIT)).isEqualTo("x?");
	}

	private static ZmqSendInterceptor append(String text) {
		return (message) -> message.setMessage(ZmqMessage.of(message.getMessage().text() + text));
	}

}
