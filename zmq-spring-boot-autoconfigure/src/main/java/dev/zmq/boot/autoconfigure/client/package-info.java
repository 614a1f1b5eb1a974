/**
 * Auto-configuration of what stands on the template: interceptors, declarative clients,
 * Spring's messaging template, the reactive template.
 * <p>
 * Beans are made by the thread that refreshes the context.
 */
@NullMarked
package dev.zmq.boot.autoconfigure.client;

import org.jspecify.annotations.NullMarked;
