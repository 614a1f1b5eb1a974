package dev.zmq.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.zmq.Authenticator.Decision;
import dev.zmq.ZmqMessage;
import dev.zmq.internal.security.Zap;
import dev.zmq.internal.zmtp.ZmtpException;
import dev.zmq.testkit.Zmtp;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a ZAP handler answers (RFC 27). A peer comes in by a reply that is whole, and by
 * no other.
 * <p>
 * Thread: any.
 */
final class ZapFuzz {

	/** In the place of a length: the number of the request. */
	private static final int ID = 0xff;

	private ZapFuzz() {
	}

	/** The reply that an input is: frames, each behind its length. */
	static List<byte[]> frames(byte[] bytes, byte[] id) {
		List<byte[]> frames = new ArrayList<>();
		int place = 0;
		while (place < bytes.length) {
			int length = bytes[place++] & 0xff;
			if (length == ID) {
				frames.add(id);
				continue;
			}
			int end = Math.min(bytes.length, place + length);
			frames.add(Arrays.copyOfRange(bytes, place, end));
			place = end;
		}
		return frames.isEmpty() ? List.of(new byte[0]) : frames;
	}

	/** What is decided by a reply, {@code null} if it cannot be read. */
	static @Nullable Decision decision(List<byte[]> reply, byte[] id) {
		try {
			return Zap.decision(id, ZmqMessage.of(reply.toArray(byte[][]::new)));
		}
		catch (ZmtpException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			return null;
		}
	}

	/** Reads a reply. */
	static void run(byte[] bytes) {
		byte[] id = Zmtp.ascii("17");
		List<byte[]> reply = frames(bytes, id);
		Decision decision = decision(reply, id);
		if (decision == null) {
			return;
		}
		assertThat(reply).hasSize(7);
		assertThat(reply.get(0)).isEmpty();
		assertThat(reply.get(1)).isEqualTo(Zmtp.ascii("1.0"));
		assertThat(reply.get(2)).isEqualTo(id);
		String status = text(reply.get(3));
		if (decision instanceof Decision.Allow allow) {
			assertThat(status).isEqualTo("200");
			assertThat(allow.userId()).isEqualTo(text(reply.get(5)));
			int named = allow.metadata().keySet().stream().mapToInt(String::length).sum();
			assertThat(named).isLessThanOrEqualTo(reply.get(6).length);
		}
		else {
			assertThat(status).isEqualTo((decision instanceof Decision.Deny) ? "400" : "300");
		}
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
