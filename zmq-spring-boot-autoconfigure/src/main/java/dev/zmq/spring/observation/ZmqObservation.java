package dev.zmq.spring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations, their names and their tags. Tags of low cardinality are always all
 * there, so that each meter has one set of keys; what is not known is {@code none}.
 * <p>
 * Thread: any.
 */
public enum ZmqObservation implements ObservationDocumentation {

	/** A message is sent by a template. */
	SEND {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultZmqSendObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return SendKeys.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return MessageKeys.values();
		}

	},

	/** A request is sent by a template, and its reply is awaited. */
	REQUEST {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultZmqRequestObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return KeyName.merge(SendKeys.values(), RequestKeys.values());
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return MessageKeys.values();
		}

	},

	/** A message is handled by a listener, up to its reply. */
	PROCESS {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultZmqProcessObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return KeyName.merge(SendKeys.values(), ProcessKeys.values());
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return KeyName.merge(MessageKeys.values(), PeerKeys.values());
		}

	};

	/**
	 * Tags of every observation.
	 */
	public enum SendKeys implements KeyName {

		/** Always {@code zeromq}. */
		SYSTEM("messaging.system"),
		/** {@code send}, {@code request} or {@code process}. */
		OPERATION_NAME("messaging.operation.name"),
		/** {@code send} or {@code process}. */
		OPERATION_TYPE("messaging.operation.type"),
		/** The name of the socket. */
		DESTINATION("messaging.destination.name"),
		/** The type of the socket, in lower case. */
		SOCKET_TYPE("zmq.socket.type");

		private final String key;

		SendKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * One more tag of requests.
	 */
	public enum RequestKeys implements KeyName {

		/**
		 * {@code success}, {@code timeout}, {@code remote-error}, {@code error} or
		 * {@code cancelled}; {@code none} while it is under way.
		 */
		OUTCOME("outcome");

		private final String key;

		RequestKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * More tags of messages that are handled.
	 */
	public enum ProcessKeys implements KeyName {

		/** The id of the listener. */
		LISTENER_ID("zmq.listener.id"),
		/** {@code single} or {@code batch}. */
		LISTENER_KIND("zmq.listener.kind");

		private final String key;

		ProcessKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * What is different from message to message; for traces, not for meters.
	 */
	public enum MessageKeys implements KeyName {

		/** The topic or group. */
		TOPIC("zmq.topic"),
		/** How many frames there are. */
		FRAMES("zmq.frames"),
		/** How many bytes there are. */
		BODY_SIZE("messaging.message.body.size");

		private final String key;

		MessageKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Who sent a message that is handled; for traces.
	 */
	public enum PeerKeys implements KeyName {

		/** The address of the peer. */
		PEER_ADDRESS("network.peer.address"),
		/** A hash of its routing id, which may be anything. */
		ROUTING_ID_HASH("zmq.routing_id.hash");

		private final String key;

		PeerKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
