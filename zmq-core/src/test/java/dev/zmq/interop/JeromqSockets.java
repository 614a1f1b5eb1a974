package dev.zmq.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.zmq.Z85;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZAuth;
import org.zeromq.ZCert;
import org.zeromq.ZCertStore;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * The sockets of a {@link JeromqPeerMain}, by name.
 * <p>
 * Thread: main; only the nudging has a thread of its own.
 */
final class JeromqSockets {

	private static final long NUDGE_MILLIS = 20;

	private final ZContext context = new ZContext();

	private final Map<String, ZMQ.Socket> sockets = new LinkedHashMap<>();

	private int opened;

	/**
	 * Keeps JeroMQ's I/O thread busy: one connection in thirty is deaf from the moment it
	 * was made until that thread has something else to do.
	 */
	void startNudging() {
		ZMQ.Socket socket = this.context.createSocket(SocketType.PULL);
		Executors.newSingleThreadScheduledExecutor().scheduleWithFixedDelay(() -> {
			socket.bind("tcp://127.0.0.1:*");
			socket.unbind(socket.getLastEndpoint());
		}, 0, NUDGE_MILLIS, TimeUnit.MILLISECONDS);
	}

	/** Starts JeroMQ's own ZAP handler; it knows users, as name=password. */
	List<String> authenticate(String domain, List<String> users) {
		try {
			Path file = Files.createTempFile("passwords", ".txt");
			file.toFile().deleteOnExit();
			Files.write(file, users);
			ZAuth handler = new ZAuth(this.context);
			handler.configurePlain(domain, file.toString());
			return List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String open(String type, List<String> options) {
		ZMQ.Socket socket = this.context.createSocket(SocketType.valueOf(type));
		socket.setLinger(0);
		options.forEach((option) -> set(socket, option));
		String name = "s" + ++this.opened;
		this.sockets.put(name, socket);
		return name;
	}

	private static void set(ZMQ.Socket socket, String option) {
		String value = option.substring(option.indexOf('=') + 1);
		switch (option.substring(0, option.indexOf('='))) {
			case "ROUTING_ID" -> socket.setIdentity(value.getBytes(StandardCharsets.UTF_8));
			case "SNDHWM" -> socket.setSndHWM(Integer.parseInt(value));
			case "HEARTBEAT_IVL" -> socket.setHeartbeatIvl(Integer.parseInt(value));
			case "HEARTBEAT_TIMEOUT" -> socket.setHeartbeatTimeout(Integer.parseInt(value));
			case "PLAIN_USERNAME" -> socket.setPlainUsername(value);
			case "PLAIN_PASSWORD" -> socket.setPlainPassword(value.getBytes(StandardCharsets.UTF_8));
			case "PLAIN_SERVER" -> socket.setPlainServer(value.equals("1"));
			case "ZAP_DOMAIN" -> socket.setZapDomain(value);
			case "RCVHWM" -> socket.setRcvHWM(Integer.parseInt(value));
			case "CURVE_SERVER" -> socket.setCurveServer(value.equals("1"));
			case "CURVE_PUBLICKEY" -> socket.setCurvePublicKey(Z85.decode(value));
			case "CURVE_SECRETKEY" -> socket.setCurveSecretKey(Z85.decode(value));
			case "CURVE_SERVERKEY" -> socket.setCurveServerKey(Z85.decode(value));
			default -> throw new IllegalArgumentException("No such option here: " + option);
		}
	}

	String bind(String name, String endpoint) {
		socket(name).bind(endpoint.endsWith(":0") ? endpoint.substring(0, endpoint.length() - 1) + "*" : endpoint);
		return socket(name).getLastEndpoint();
	}

	List<String> connect(String name, String endpoint) {
		socket(name).connect(endpoint);
		return List.of();
	}

	List<String> subscribe(String name, byte[] prefix) {
		socket(name).subscribe(prefix);
		return List.of();
	}

	boolean send(String name, int timeout, List<byte[]> frames) {
		ZMQ.Socket socket = socket(name);
		socket.setSendTimeOut(timeout);
		for (int i = 0; i < frames.size(); i++) {
			if (!socket.send(frames.get(i), (i + 1 < frames.size()) ? ZMQ.SNDMORE : 0)) {
				return false;
			}
		}
		return true;
	}

	@Nullable List<byte[]> receive(String name, int timeout) {
		ZMQ.Socket socket = socket(name);
		socket.setReceiveTimeOut(timeout);
		byte[] frame = socket.recv();
		if (frame == null) {
			return null;
		}
		List<byte[]> frames = new ArrayList<>(List.of(frame));
		while (socket.hasReceiveMore()) {
			frames.add(socket.recv());
		}
		return frames;
	}

	/**
	 * Lets each socket look after its connections: JeroMQ does so only in the thread that
	 * calls it.
	 */
	void processCommands() {
		this.sockets.values().forEach(ZMQ.Socket::getEvents);
	}

	/** Writes a public and a secret certificate. */
	List<String> createCertificates(String directory, String name) {
		try {
			ZCert certificate = new ZCert();
			certificate.setMeta("name", name);
			certificate.savePublic(directory + "/" + name);
			certificate.saveSecret(directory + "/" + name + "_secret");
			return List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Whether the store of certificates in a directory has this key. */
	List<String> loadCertificate(String directory, String publicKey) {
		return List.of(Boolean.toString(new ZCertStore(directory).containsPublicKey(publicKey)));
	}

	List<String> close(String name) {
		ZMQ.Socket socket = socket(name);
		this.sockets.remove(name);
		socket.close();
		return List.of();
	}

	List<String> closeAll() {
		List.copyOf(this.sockets.keySet()).forEach(this::close);
		return List.of();
	}

	private ZMQ.Socket socket(String name) {
		return Objects.requireNonNull(this.sockets.get(name), () -> "No socket " + name);
	}

}
