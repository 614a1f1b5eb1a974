package dev.zmq.internal.security.gssapi;

import java.security.PrivilegedExceptionAction;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.security.auth.Subject;

import dev.zmq.testkit.EngineTest;
import dev.zmq.testkit.KerberosRealm;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.MessageProp;
import org.ietf.jgss.Oid;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is asked of the JDK's contexts, with peers that ask for less.
 */
class GssSessionTests {

	private static final String SERVICE = "zmq/localhost";

	private final KerberosRealm realm = new KerberosRealm();

	private final Subject alice = this.realm.client("alice", SERVICE);

	private final GSSContext theirs = client();

	private final GssSession ours = server();

	private static <T> T as(Subject subject, PrivilegedExceptionAction<T> work) {
		try {
			return Subject.doAs(subject, work);
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private GSSContext client() {
		return as(this.alice,
				() -> GSSManager.getInstance()
					.createContext(KerberosRealm.name(SERVICE).gssName(), new Oid("1.2.840.113554.1.2.2"), null,
							GSSContext.DEFAULT_LIFETIME));
	}

	private GssSession server() {
		try {
			return GssSession.server(this.realm.asService(SERVICE).build());
		}
		catch (GSSException ex) {
			throw new AssertionError(ex);
		}
	}

	private void agree() throws GSSException {
		byte[] answer = this.ours.next(as(this.alice, () -> this.theirs.initSecContext(new byte[0], 0, 0)));
		if (!this.theirs.isEstablished()) {
			assertThat(answer).isNotNull();
			this.theirs.initSecContext(answer, 0, answer.length);
		}
		assertThat(this.ours.isEstablished()).isTrue();
	}

	@Test
	void whatIsSealedWithoutEncryptionDoesNotCount() throws GSSException {
		agree();
		byte[] text = { 0, 'x' };
		byte[] sealed = this.theirs.wrap(text, 0, text.length, new MessageProp(0, true));
		assertThat(this.ours.open(sealed, 0, sealed.length)).isEqualTo(text);
		byte[] open = this.theirs.wrap(text, 0, text.length, new MessageProp(0, false));
		assertThatExceptionOfType(GSSException.class).isThrownBy(() -> this.ours.open(open, 0, open.length))
			.withMessageContaining("not encrypted");
	}

	@Test
	void whoDoesNotWantToEncryptIsNotUnderstoodByWhoDoes() throws GSSException {
		this.theirs.requestConf(false);
		this.theirs.requestInteg(false);
		agree();
		assertThat(this.ours.missing(true)).isEqualTo("the peer does not encrypt");
		assertThat(this.ours.missing(false)).isNull();
	}

	@Test
	void whoDoesNotNumberIsRefused() throws GSSException {
		this.theirs.requestReplayDet(false);
		this.theirs.requestSequenceDet(false);
		agree();
		assertThat(this.ours.missing(true)).isEqualTo("the peer does not number what it seals");
	}

	@Test
	void aServerMayNotNeedToProveItselfToSomebodyWhoDoesNotAsk() throws GSSException {
		this.theirs.requestMutualAuth(false);
		agree();
		assertThat(this.ours.missing(true)).isNull();
		assertThat(this.ours.peer()).isEqualTo("alice@ZMQ.TEST");
	}

	@Test
	void sealingAndOpeningAtTheSameTimeKeepsEveryTokenWhole() throws Exception {
		agree();
		GssSession other = new GssSession(null, this.theirs, null);
		int count = 500;
		CountDownLatch done = new CountDownLatch(2);
		byte[][] sealed = new byte[count][];
		byte[][] incoming = new byte[count][];
		byte[] text = new byte[2000];
		for (int i = 0; i < count; i++) {
			incoming[i] = other.seal(text);
		}
		Thread sealing = new Thread(() -> {
			for (int i = 0; i < count; i++) {
				sealed[i] = sealed(text);
			}
			done.countDown();
		});
		Thread opening = new Thread(() -> {
			for (int i = 0; i < count; i++) {
				assertThat(opened(this.ours, incoming[i])).isEqualTo(text);
			}
			done.countDown();
		});
		sealing.start();
		opening.start();
		assertThat(done.await(EngineTest.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		for (byte[] token : sealed) {
			assertThat(opened(other, token)).isEqualTo(text);
		}
	}

	private byte[] sealed(byte[] text) {
		try {
			return this.ours.seal(text);
		}
		catch (GSSException ex) {
			throw new AssertionError(ex);
		}
	}

	private static byte[] opened(GssSession session, byte[] token) {
		try {
			return session.open(token, 0, token.length);
		}
		catch (GSSException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void theKeysGoWithTheLastWhoIsDone() throws GSSException {
		agree();
		this.ours.done();
		assertThat(this.ours.seal(new byte[5])).isNotEmpty();
		this.ours.done();
		assertThatExceptionOfType(GSSException.class).isThrownBy(() -> this.ours.seal(new byte[5]));
	}

}
