package dev.zmq.test.pages.receiving;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.stereotype.Component;

/**
 * What the listener by code calls.
 */
@Component
class Prices {

	final List<Quote> quotes = new CopyOnWriteArrayList<>();

	void update(Quote quote) {
		this.quotes.add(quote);
	}

}
