package dev.zmq.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.zmq.SocketType;
import dev.zmq.spring.annotation.Topic;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.client.ZmqTemplate;
import dev.zmq.spring.config.AnnotatedFixture;
import dev.zmq.spring.core.ZmqSocketDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners and the template with peers of libzmq.
 */
class SpringLibzmqInteropTests extends LibzmqTest {

	@SuppressWarnings("NullAway.Init")
	private AnnotatedFixture application;

	@BeforeEach
	void prepare() {
		this.application = new AnnotatedFixture();
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void aRepListenerAnswersAReq() {
		this.application.start(new Object() {

			@ZmqListener(id = "greeter", type = SocketType.REP, bind = LOOPBACK)
			String greet(String name) {
				if (name.isEmpty()) {
					throw new IllegalArgumentException("nobody to greet");
				}
				return "Hello " + name;
			}

		});
		ForeignSocket req = this.libzmq.socket("REQ").connect(bound("greeter"));
		for (String name : List.of("World", "", "again")) {
			req.send(name);
			assertThat(req.receiveText()).containsExactly(name.isEmpty() ? "" : "Hello " + name);
		}
	}

	@Test
	void aPullListenerTakesWhatAPushSends() throws InterruptedException {
		this.application.start(new Object() {

			@ZmqListener(id = "jobs", type = SocketType.PULL, bind = LOOPBACK)
			void job(String job) {
				SpringLibzmqInteropTests.this.application.saw(job);
			}

		});
		ForeignSocket push = this.libzmq.socket("PUSH").connect(bound("jobs"));
		push.send("one");
		push.send("two");
		assertThat(this.application.next()).isEqualTo("one");
		assertThat(this.application.next()).isEqualTo("two");
	}

	@Test
	void aSubListenerGetsItsTopicsFromAPublisher() throws InterruptedException {
		ForeignSocket publisher = this.libzmq.socket("XPUB");
		this.application
			.socket(ZmqSocketDefinition.named("prices").type(SocketType.SUB).connect(publisher.bind(LOOPBACK)))
			.start(new Object() {

				@ZmqListener(socket = "prices", topics = "eur.")
				void price(@Topic String topic, String price) {
					SpringLibzmqInteropTests.this.application.saw(topic + "=" + price);
				}

			});
		assertThat(publisher.receiveText()).containsExactly("\u0001eur.");
		publisher.send("usd.chf", "0.9");
		publisher.send("eur.usd", "1.1");
		assertThat(this.application.next()).isEqualTo("eur.usd=1.1");
		assertThat(this.application.sawNothingElse()).isTrue();
	}

	@Test
	void whatTheTemplatePublishesReachesASub() {
		this.application.socket(ZmqSocketDefinition.named("news").type(SocketType.PUB).bind(LOOPBACK))
			.start(new Object());
		ForeignSocket sub = this.libzmq.socket("SUB").subscribe("sport").connect(bound("news"));
		template().awaitSubscribers("news", "sport", 1, PATIENCE);
		template().publish("news", "weather", "rain");
		template().publish("news", "sport", "2:1");
		assertThat(sub.receiveText()).containsExactly("sport", "2:1");
	}

	@Test
	void aRouterListenerAnswersDealersAndReqs() {
		this.application.start(new Object() {

			@ZmqListener(id = "desk", type = SocketType.ROUTER, bind = LOOPBACK)
			String answer(String question) {
				return question + "!";
			}

		});
		ForeignSocket dealer = this.libzmq.socket("DEALER").connect(bound("desk"));
		dealer.send("7", "", "who");
		assertThat(dealer.receiveText()).containsExactly("7", "", "who!");
		ForeignSocket req = this.libzmq.socket("REQ").connect(bound("desk"));
		req.send("what");
		assertThat(req.receiveText()).containsExactly("what!");
	}

	@Test
	void theTemplateAsksARep() {
		ForeignSocket rep = this.libzmq.socket("REP");
		this.application.socket(ZmqSocketDefinition.named("server").type(SocketType.REQ).connect(rep.bind(LOOPBACK)))
			.start(new Object());
		ForeignPeer.Reply echoed = rep.beginEchoing(21);
		assertThat(template().request("server", "alone", String.class)).isEqualTo("alone");
		List<CompletableFuture<String>> replies = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			replies.add(template().requestAsync("server", "n" + i, String.class));
		}
		for (int i = 0; i < 20; i++) {
			assertThat(replies.get(i)).succeedsWithin(PATIENCE).isEqualTo("n" + i);
		}
		echoed.await();
	}

	private ZmqTemplate template() {
		return this.application.context().getBean(ZmqTemplate.class);
	}

	private String bound(String socket) {
		return this.application.sockets().getNamedSocket(socket).getBoundEndpoints().get(0).toString();
	}

}
