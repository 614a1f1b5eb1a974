package dev.zmq.boot.actuate;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import dev.zmq.DropReason;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqSocket;
import dev.zmq.spring.support.ConstantNames;
import org.jspecify.annotations.Nullable;

/**
 * Values of the engine as text.
 * <p>
 * Thread: any.
 */
final class OptionTexts {

	private static final String SECRET = "******";

	private OptionTexts() {
	}

	/** All options that the socket has, as they are now. */
	static Map<String, String> of(ZmqSocket socket) {
		Map<String, String> texts = new TreeMap<>();
		for (SocketOption<?> option : SocketOptions.values()) {
			if (option.socketTypes().contains(socket.type())) {
				texts.put(option.name(), text(option.name(), socket.option(option)));
			}
		}
		return texts;
	}

	// Nobody needs a secret to find out what is wrong.
	private static String text(String name, @Nullable Object value) {
		String text = (value instanceof byte[] bytes) ? text(bytes) : String.valueOf(value);
		boolean secret = name.contains("password") || name.contains("secret");
		return (secret && !text.isEmpty()) ? SECRET : text;
	}

	/** The reasons for which anything was lost. */
	static Map<String, Long> occurred(Map<DropReason, Long> dropped) {
		Map<String, Long> counts = new TreeMap<>();
		dropped.forEach((reason, count) -> {
			if (count > 0) {
				counts.put(ConstantNames.of(reason), count);
			}
		});
		return counts;
	}

	/** Printable bytes as they are, others as hexadecimal digits. */
	static String text(byte[] bytes) {
		for (byte each : bytes) {
			if (each < 0x20 || each == 0x7f) {
				return "0x" + HexFormat.of().formatHex(bytes);
			}
		}
		return new String(bytes, StandardCharsets.US_ASCII);
	}

}
