package dev.zmq.internal.transport.ipc;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.List;

import dev.zmq.OptionException;
import dev.zmq.SocketOptions;
import dev.zmq.internal.option.OptionValues;
import dev.zmq.internal.transport.StreamTransport.Doorkeeper;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Lets in who runs as one of some users or in one of some groups, by the credentials that
 * the system vouches for. The process id, which libzmq can ask for too, is not among what
 * Java tells.
 * <p>
 * Thread: {@link #of} may block on a look-up of users; {@link #check} the driver.
 */
final class IpcFilter implements Doorkeeper {

	private final List<UserPrincipal> users = new ArrayList<>();

	private final List<UserPrincipal> groups = new ArrayList<>();

	private IpcFilter() {
	}

	/**
	 * The filter that a socket's options ask for.
	 * @param settings the options
	 * @return the filter
	 * @throws OptionException if there is no such user or group, or the system tells
	 * nothing about who connects
	 */
	static Doorkeeper of(OptionValues settings) {
		List<String> users = settings.get(SocketOptions.IPC_FILTER_USER);
		List<String> groups = settings.get(SocketOptions.IPC_FILTER_GROUP);
		if (users.isEmpty() && groups.isEmpty()) {
			return OPEN;
		}
		IpcFilter filter = new IpcFilter();
		UserPrincipalLookupService lookup;
		try {
			lookup = FileSystems.getDefault().getUserPrincipalLookupService();
		}
		catch (UnsupportedOperationException ex) {
			throw new OptionException("This system has no users that could be told apart: leave ipc-filter-user and"
					+ " ipc-filter-group unset", ex);
		}
		for (String user : users) {
			try {
				filter.users.add(lookup.lookupPrincipalByName(user));
			}
			catch (IOException ex) {
				throw new OptionException("Option 'ipc-filter-user' names '" + user
						+ "', and there is no such user; give a name or a number", ex);
			}
		}
		for (String group : groups) {
			try {
				filter.groups.add(lookup.lookupPrincipalByGroupName(group));
			}
			catch (IOException ex) {
				throw new OptionException("Option 'ipc-filter-group' names '" + group
						+ "', and there is no such group; give a name or a number", ex);
			}
		}
		return filter;
	}

	@Override
	public void check(SocketChannel channel) throws IOException {
		UnixDomainPrincipal peer;
		try {
			peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
		}
		catch (UnsupportedOperationException ex) {
			throw new IOException("refused: the system does not tell who connects, so nobody passes ipc-filter-user"
					+ " and ipc-filter-group", ex);
		}
		if (!this.users.contains(peer.user()) && !this.groups.contains(peer.group())) {
			throw new IOException("user " + peer.user().getName() + ", group " + peer.group().getName()
					+ ", was refused: ipc-filter-user lets in " + names(this.users) + ", ipc-filter-group "
					+ names(this.groups));
		}
	}

	private static List<String> names(List<UserPrincipal> principals) {
		return principals.stream().map(UserPrincipal::getName).toList();
	}

}
