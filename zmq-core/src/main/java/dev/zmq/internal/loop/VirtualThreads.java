package dev.zmq.internal.loop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

import org.jspecify.annotations.Nullable;

/**
 * Tells virtual threads from platform threads, also when compiled for Java 17. Only the
 * thread itself knows: a platform thread that a virtual one has made is in the same
 * group.
 * <p>
 * Thread: any.
 */
public final class VirtualThreads {

	private static final @Nullable MethodHandle IS_VIRTUAL = handle();

	private VirtualThreads() {
	}

	/**
	 * Whether a thread is virtual.
	 * @param thread the thread
	 * @return whether it is
	 */
	public static boolean isVirtual(Thread thread) {
		if (IS_VIRTUAL == null) {
			return false;
		}
		try {
			return (boolean) IS_VIRTUAL.invokeExact(thread);
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable MethodHandle handle() {
		try {
			// Since Java 21.
			return MethodHandles.lookup().findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
		}
		catch (NoSuchMethodException | IllegalAccessException ex) {
			return null;
		}
	}

}
