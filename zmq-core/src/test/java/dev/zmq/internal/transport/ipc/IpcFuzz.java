package dev.zmq.internal.transport.ipc;

import java.nio.charset.StandardCharsets;

import dev.zmq.EndpointException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Addresses of ipc.
 * <p>
 * Thread: one.
 */
public final class IpcFuzz {

	private IpcFuzz() {
	}

	/** The grammar of paths; no file is looked at. */
	public static void address(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8);
		try {
			assertThat(IpcPath.parse(text.startsWith("ipc://") ? text.substring(6) : text)).isNotNull();
		}
		catch (EndpointException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

}
