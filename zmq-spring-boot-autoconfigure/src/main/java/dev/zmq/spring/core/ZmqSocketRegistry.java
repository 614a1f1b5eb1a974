package dev.zmq.spring.core;

import java.util.Set;

import dev.zmq.ZmqSocket;

/**
 * All sockets that have a name: those that are configured, and those that listeners
 * declare. Names are what listeners, templates, health and logs call sockets by.
 * <p>
 * Thread: any.
 */
public interface ZmqSocketRegistry {

	/**
	 * The names.
	 * @return a snapshot, sorted
	 */
	Set<String> getSocketNames();

	/**
	 * Whether there is a socket of that name.
	 * @param name the name
	 * @return whether it exists
	 */
	boolean contains(String name);

	/**
	 * The entry of a name.
	 * @param name the name
	 * @return the entry
	 * @throws ZmqSocketNotFoundException if there is none
	 */
	ZmqNamedSocket getNamedSocket(String name);

	/**
	 * The engine's socket of a name, opened now if it is not open yet. The socket belongs
	 * to the registry: do not close it, and ask again after a restart.
	 * @param name the name
	 * @return the socket
	 * @throws ZmqSocketNotFoundException if there is none
	 */
	default ZmqSocket getSocket(String name) {
		return getNamedSocket(name).getSocket();
	}

	/**
	 * Adds a socket. It opens when the registry starts, or when it is first used.
	 * @param definition what it shall be
	 * @return the new entry
	 * @throws ZmqConfigurationException if the name is taken
	 */
	ZmqNamedSocket register(ZmqSocketDefinition definition);

	/**
	 * Closes a socket and forgets its name. Does nothing if there is none.
	 * @param name the name
	 */
	void unregister(String name);

}
