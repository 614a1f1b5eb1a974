/**
 * Kerberos by the JDK: contexts that prove names with tokens, then seal and open. No
 * protocol, no I/O of its own.
 * <p>
 * Thread: what each class says.
 */
@NullMarked
package dev.zmq.internal.security.gssapi;

import org.jspecify.annotations.NullMarked;
