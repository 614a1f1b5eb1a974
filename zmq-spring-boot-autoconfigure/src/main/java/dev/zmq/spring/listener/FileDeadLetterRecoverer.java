package dev.zmq.spring.listener;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import dev.zmq.ZmqMessage;
import dev.zmq.spring.support.FlatJson;

/**
 * Appends messages that were given up to a file, one JSON object a line: what
 * {@link ZmqDeadLetterRecoverer} says about them, and their frames as {@code frame0},
 * {@code frame1} and so on, in Base64. The file may be moved away at any time.
 * <p>
 * Thread: any.
 */
public class FileDeadLetterRecoverer implements ZmqMessageRecoverer {

	private final ReentrantLock lock = new ReentrantLock();

	private final Path file;

	/**
	 * Makes a recoverer.
	 * @param file the file, made with its directories when it is first needed
	 */
	public FileDeadLetterRecoverer(Path file) {
		this.file = file.toAbsolutePath();
	}

	@Override
	public void recover(ZmqDelivery delivery, ListenerExecutionFailedException failure) throws IOException {
		Map<String, Object> values = DeadLetter.values(delivery, failure);
		ZmqMessage message = delivery.getMessage();
		for (int i = 0; i < message.size(); i++) {
			values.put("frame" + i, Base64.getEncoder().encodeToString(message.frame(i)));
		}
		byte[] line = (FlatJson.write(values) + "\n").getBytes(StandardCharsets.UTF_8);
		this.lock.lock();
		try {
			Path folder = this.file.getParent();
			if (folder != null) {
				Files.createDirectories(folder);
			}
			Files.write(this.file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public String toString() {
		return "The dead letter file " + this.file;
	}

}
