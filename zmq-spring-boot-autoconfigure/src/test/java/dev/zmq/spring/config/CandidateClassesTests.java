package dev.zmq.spring.config;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import dev.zmq.spring.annotation.ZmqHandler;
import dev.zmq.spring.annotation.ZmqListener;
import dev.zmq.spring.annotation.ZmqPull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link CandidateClasses}.
 */
class CandidateClassesTests {

	private final CandidateClasses candidates = new CandidateClasses();

	@ParameterizedTest
	@ValueSource(classes = { OnMethod.class, OnPrivateMethod.class, OnClass.class, Repeated.class, Composed.class,
			ComposedOfComposed.class, Inherited.class, Implements.class, ImplementsLater.class,
			InheritsInterface.class })
	void hasListeners(Class<?> type) {
		assertThat(this.candidates.contains(type)).isTrue();
		assertThat(this.candidates.contains(type)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			classes = { Nothing.class, Others.class, HandlersOnly.class, Object.class, Runnable.class, String.class })
	void hasNone(Class<?> type) {
		assertThat(this.candidates.contains(type)).isFalse();
		assertThat(this.candidates.contains(type)).isFalse();
	}

	@Test
	void whatAClassInheritsSaysNothingOfItsSiblings() {
		assertThat(this.candidates.contains(Nothing.class)).isFalse();
		assertThat(this.candidates.contains(OnMethodOfNothing.class)).isTrue();
		assertThat(this.candidates.contains(Nothing.class)).isFalse();
	}

	static class Nothing {

		void on(String text) {
		}

	}

	static class OnMethodOfNothing extends Nothing {

		@Override
		@ZmqListener
		void on(String text) {
		}

	}

	static class Others {

		@Bean
		String bean() {
			return "";
		}

		@EventListener
		@Deprecated
		void on(String text) {
		}

	}

	/** Without the annotation of the class they are nobody's handlers. */
	static class HandlersOnly {

		@ZmqHandler
		void on(String text) {
		}

	}

	static class OnMethod {

		@ZmqListener
		public void on(String text) {
		}

	}

	static class OnPrivateMethod {

		@ZmqListener
		private void on(String text) {
		}

	}

	@ZmqListener
	static class OnClass {

	}

	static class Repeated {

		@ZmqListener(socket = "a")
		@ZmqListener(socket = "b")
		void on(String text) {
		}

	}

	static class Composed {

		@ZmqPull("a")
		void on(String text) {
		}

	}

	static class ComposedOfComposed {

		@Orders
		void on(String text) {
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@ZmqPull("orders")
	@interface Orders {

	}

	static class Inherited extends OnMethod {

		@Override
		public void on(String text) {
		}

	}

	interface Listening {

		@ZmqListener
		void on(String text);

	}

	interface ListeningLater extends Comparable<String>, Listening {

	}

	static class Implements implements Listening {

		@Override
		public void on(String text) {
		}

	}

	abstract static class ImplementsLater implements ListeningLater {

	}

	abstract static class InheritsInterface extends ImplementsLater {

	}

}
