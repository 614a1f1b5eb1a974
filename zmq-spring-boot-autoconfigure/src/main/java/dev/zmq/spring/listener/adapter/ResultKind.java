package dev.zmq.spring.listener.adapter;

import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import dev.zmq.spring.listener.ZmqResultStream;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

/**
 * What a method returns: nothing, one result now or later, or several.
 * <p>
 * Thread: any.
 */
final class ResultKind {

	private final boolean nothing;

	private final boolean several;

	private final @Nullable ReactiveAdapter adapter;

	private ResultKind(boolean nothing, boolean several, @Nullable ReactiveAdapter adapter) {
		this.nothing = nothing;
		this.several = several;
		this.adapter = adapter;
	}

	static ResultKind of(ResolvableType type) {
		Class<?> raw = type.toClass();
		if (CompletionStage.class.isAssignableFrom(raw)) {
			return new ResultKind(isNothing(type.as(CompletionStage.class).getGeneric(0)), false, null);
		}
		if (Stream.class.isAssignableFrom(raw) || ZmqResultStream.class.isAssignableFrom(raw)) {
			return new ResultKind(false, true, null);
		}
		ReactiveAdapter adapter = (raw == void.class || raw == Object.class) ? null
				: ReactiveAdapterRegistry.getSharedInstance().getAdapter(raw);
		if (adapter != null) {
			return new ResultKind(adapter.isNoValue() || isNothing(type.getGeneric(0)), adapter.isMultiValue(),
					adapter);
		}
		return new ResultKind(isNothing(type), false, null);
	}

	private static boolean isNothing(ResolvableType type) {
		return type.resolve() == void.class || type.resolve() == Void.class;
	}

	/** Whether there is no result to reply with. */
	boolean isNothing() {
		return this.nothing;
	}

	boolean isSeveral() {
		return this.several;
	}

	/** Makes what a container understands of a result. */
	@Nullable Object adapt(@Nullable Object result) {
		if (result == null) {
			return null;
		}
		if (this.adapter != null) {
			return ReactiveResults.adapt(this.adapter, result);
		}
		return (result instanceof Stream<?> stream) ? ZmqResultStream.of(stream) : result;
	}

}
