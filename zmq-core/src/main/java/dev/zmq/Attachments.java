package dev.zmq;

import java.util.ArrayList;
import java.util.List;

/**
 * Several endpoints in one text, all or none.
 * <p>
 * Thread: any.
 */
final class Attachments {

	private final ZmqSocket socket;

	private final List<Endpoint> made = new ArrayList<>();

	private final List<Runnable> undo = new ArrayList<>();

	Attachments(ZmqSocket socket) {
		this.socket = socket;
	}

	List<Endpoint> attach(String endpoints) {
		List<String> all = new ArrayList<>();
		for (String each : endpoints.split(",", -1)) {
			String endpoint = each.strip();
			if (!endpoint.startsWith("@") && !endpoint.startsWith(">")) {
				throw new EndpointException(endpoint, "in '" + endpoints + "' each must begin with @ (bind) or"
						+ " > (connect), as in @tcp://*:5555,>inproc://x")
					.at(this.socket.toString());
			}
			all.add(endpoint);
		}
		try {
			all.forEach(this::attachOne);
			return List.copyOf(this.made);
		}
		catch (RuntimeException ex) {
			for (Runnable each : this.undo) {
				try {
					each.run();
				}
				catch (RuntimeException second) {
					ex.addSuppressed(second);
				}
			}
			throw ex;
		}
	}

	private void attachOne(String endpoint) {
		String place = endpoint.substring(1).strip();
		if (endpoint.startsWith("@")) {
			Endpoint bound = this.socket.bind(place);
			this.made.add(bound);
			this.undo.add(() -> this.socket.unbind(bound));
		}
		else {
			Endpoint connected = this.socket.connect(place);
			this.made.add(connected);
			this.undo.add(() -> this.socket.disconnect(connected));
		}
	}

}
