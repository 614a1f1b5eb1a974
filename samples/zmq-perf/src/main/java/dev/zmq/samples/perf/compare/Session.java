package dev.zmq.samples.perf.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The processes of one contender for one row, connected and waiting.
 * <p>
 * Thread: one.
 */
abstract class Session implements AutoCloseable {

	private final Contender contender;

	private final Map<String, String> keys;

	private final List<PeerProcess> processes = new ArrayList<>();

	Session(Contender contender, Map<String, String> keys) {
		this.contender = contender;
		this.keys = keys;
	}

	/** Does about so many operations. */
	abstract Reading go(long count, int size);

	/** Whether the number of operations is up to the caller. */
	boolean hasCount() {
		return true;
	}

	/** Starts a role, with the keys of the row and these. */
	final PeerProcess start(String role, String... more) {
		Map<String, String> all = new LinkedHashMap<>(this.keys);
		for (int i = 0; i < more.length; i += 2) {
			all.put(more[i], more[i + 1]);
		}
		try {
			PeerProcess process = PeerProcess.start(this.contender, role, all);
			this.processes.add(process);
			return process;
		}
		catch (PeerException ex) {
			// Who is making this session will not have it to close.
			close();
			throw ex;
		}
	}

	final void stop(PeerProcess process) {
		this.processes.remove(process);
		process.close();
	}

	/** What all of them have used so far. */
	final Consumption consumption() {
		return this.processes.stream().map(PeerProcess::consumption).reduce(Consumption.NONE, Consumption::plus);
	}

	@Override
	public void close() {
		// Clients first: servers would only see them come back.
		List<PeerProcess> reversed = new ArrayList<>(this.processes);
		Collections.reverse(reversed);
		reversed.forEach(PeerProcess::close);
		this.processes.clear();
	}

	/** A place that is free now. */
	static String endpoint(String transport) {
		try {
			if (transport.equals("ipc")) {
				Path name = Files.createTempFile("zmq-perf", ".sock");
				Files.delete(name);
				return "ipc://" + name;
			}
			try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
				return "tcp://127.0.0.1:" + probe.getLocalPort();
			}
		}
		catch (IOException ex) {
			throw new PeerException("no free endpoint: " + ex.getMessage());
		}
	}

}
