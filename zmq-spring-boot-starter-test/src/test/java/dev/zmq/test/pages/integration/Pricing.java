package dev.zmq.test.pages.integration;

/**
 * What the flow calls.
 */
public class Pricing {

	public Quote price(Ask ask) {
		return new Quote(ask.pair().length());
	}

}
