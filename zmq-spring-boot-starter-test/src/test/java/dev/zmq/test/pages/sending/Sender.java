package dev.zmq.test.pages.sending;

import java.time.Duration;

import dev.zmq.spring.client.ZmqOperations;

import org.springframework.stereotype.Component;

/**
 * The sentences of {@code docs/spring/sending.md}.
 */
@Component
class Sender {

	private final ZmqOperations zmq;

	Sender(ZmqOperations zmq) {
		this.zmq = zmq;
	}

	void send(Quote quote, Ask ask) {
		this.zmq.socket("prices").topic("eur.usd").body(quote).send();
		this.zmq.socket("quotes").body(ask).timeout(Duration.ofSeconds(2)).request(Quote.class);
		this.zmq.socket("router").to("worker-1").frames("", "go").send();
	}

}
