package dev.zmq.spring.listener;

import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Several results of one message. Each is sent as a reply; the end is a reply of one
 * empty frame, and a failure one of two frames, the first of them empty.
 * <p>
 * Thread: one at a time.
 */
@FunctionalInterface
public interface ZmqResultStream {

	/**
	 * Begins. Called once.
	 * @param next takes a result, and returns when it is sent; throws if it cannot be
	 * sent, and then wants no other
	 * @param end called once, after the last result: with {@code null}, or with what went
	 * wrong
	 */
	void begin(Consumer<Object> next, Consumer<@Nullable Throwable> end);

	/**
	 * The elements of a stream, which is closed afterwards.
	 * @param stream the stream
	 * @return the results
	 */
	static ZmqResultStream of(Stream<?> stream) {
		return (next, end) -> {
			Throwable failure = null;
			try (stream) {
				stream.forEach(next);
			}
			catch (Throwable ex) {
				failure = ex;
			}
			end.accept(failure);
		};
	}

}
