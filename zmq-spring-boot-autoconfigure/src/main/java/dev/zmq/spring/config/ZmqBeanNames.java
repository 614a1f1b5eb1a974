package dev.zmq.spring.config;

/**
 * The names of the beans behind annotated listeners.
 * <p>
 * Thread: any.
 */
public final class ZmqBeanNames {

	/** Finds the annotations. */
	public static final String LISTENER_ANNOTATION_PROCESSOR = "dev.zmq.spring.config.internalZmqListenerAnnotationProcessor";

	/** Holds the containers. */
	public static final String LISTENER_ENDPOINT_REGISTRY = "dev.zmq.spring.config.internalZmqListenerEndpointRegistry";

	/** Makes the containers of listeners that name no other factory. */
	public static final String LISTENER_CONTAINER_FACTORY = "zmqListenerContainerFactory";

	private ZmqBeanNames() {
	}

}
