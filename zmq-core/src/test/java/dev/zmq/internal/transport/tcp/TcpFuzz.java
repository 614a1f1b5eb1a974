package dev.zmq.internal.transport.tcp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.zmq.EndpointException;
import dev.zmq.fuzz.FuzzInput;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Addresses of tcp, and what a SOCKS proxy answers.
 * <p>
 * Thread: one.
 */
public final class TcpFuzz {

	private TcpFuzz() {
	}

	/** The grammar of addresses; nothing is looked up. */
	public static void address(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8);
		String address = text.startsWith("tcp://") ? text.substring(6) : text;
		try {
			TcpAddress bound = TcpAddress.toBind("tcp", address);
			assertThat(bound.host().port()).isBetween(0, 65_535);
		}
		catch (EndpointException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
		try {
			TcpAddress connected = TcpAddress.toConnect("tcp", address);
			assertThat(connected.host().port()).isBetween(1, 65_535);
		}
		catch (EndpointException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

	/** The conversation with a proxy. */
	public static void socks(byte[] bytes) {
		FuzzInput input = new FuzzInput(bytes);
		boolean login = input.choose(2) == 1;
		byte[] replies = input.rest();
		Socks5 socks = new Socks5("proxy:1080", TcpAddress.toConnect("tcp", "host.example:80").host(),
				login ? "user" : "", login ? "password" : "");
		assertThat(socks.start()).isNotEmpty();
		int place = 0;
		try {
			for (int steps = 0; socks.wanted() > 0 && place + socks.wanted() <= replies.length; steps++) {
				assertThat(steps).as("steps").isLessThan(10);
				assertThat(socks.wanted()).isLessThanOrEqualTo(300);
				int end = place + socks.wanted();
				assertThat(socks.answer(Arrays.copyOfRange(replies, place, end)).length).isLessThanOrEqualTo(600);
				place = end;
			}
		}
		catch (IOException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

}
