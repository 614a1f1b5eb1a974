package dev.zmq.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import dev.zmq.MultipartEncoding;
import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import dev.zmq.ZmqMessage;

/**
 * What people write, well and badly.
 * <p>
 * Thread: any.
 */
final class TextSeeds {

	private TextSeeds() {
	}

	static List<byte[]> endpoints() {
		return bytes(Stream.of("tcp://127.0.0.1:5555", "tcp://*:*", "tcp://[::1]:80", "tcp://[fe80::1%eth0]:5555",
				"tcp://eth0;host.example:5555", "tcp://10.0.0.1:0;[::1]:5", "tcp://*:5000-5010", "tcp://*:!",
				"tcp://host:5555/prices/eur", "tcp://host:5555/", "ipc:///tmp/socket", "ipc://@abstract", "ipc://*",
				"inproc://name", "TCP://x:1", "://", "tcp:///x", "tcp://1.2.3.4.5:1", "tcp://:1", "tcp://a:b:c",
				"tcp://[::1", "tcp://\u00e4\u2028:99999", "tcp://[1.2.3.4]:1", "tcp://[::ffff:1.2.3.4]:1"));
	}

	static List<byte[]> options() {
		Stream<String> all = SocketOptions.values().stream().map((option) -> option.name() + "=" + example(option));
		return bytes(Stream.concat(all,
				Stream.of("sndhwm=99999999999999999999", "ZMQ_LINGER=-1", "linger=PT1.5S", "linger=P1000000000D",
						"linger=PT9223372036854775807S", "router-notify=3", "router-notify=99999999999",
						"metadata=X-a:b\nX-c:d", "metadata=X-a", "routing-id=0x0", "routing-id=0x00ff",
						"tcp-accept-filter=10.0.0.0/8,::1", "tcp-accept-filter=1/99", "affinity=0xff", "affinity=#1",
						"socks-proxy=[::1]:1080", "socks-proxy=h:070000", "=", "x=", "conflate=yes")));
	}

	private static String example(SocketOption<?> option) {
		return (option.defaultValue() instanceof byte[]) ? "0x6162" : String.valueOf(option.defaultValue());
	}

	static List<byte[]> encodings() {
		byte[] message = MultipartEncoding.encode(ZmqMessage.of("a", "", "b".repeat(300)));
		return Stream.concat(Stream.of(message),
				bytes(Stream.of("HelloWorld", "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID", "#####", "%nSc0",
						"\u00e9abcd", "10.0.0.0/8", "fd00::/8", "::1", "1.2.3.4/33", "fe80::1%1/64", "1.2.3.4/-1",
						"1.2.3"))
					.stream())
			.toList();
	}

	private static List<byte[]> bytes(Stream<String> texts) {
		return texts.map((text) -> text.getBytes(StandardCharsets.UTF_8)).toList();
	}

}
