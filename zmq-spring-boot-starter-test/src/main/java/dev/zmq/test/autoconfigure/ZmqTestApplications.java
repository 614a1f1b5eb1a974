package dev.zmq.test.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.zmq.test.network.TestNetwork;
import dev.zmq.test.network.TestPlaces;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The other applications of a {@link TestZmqNetwork}. They run from the start of the
 * application under test to its stop.
 * <p>
 * Thread: any.
 */
public final class ZmqTestApplications implements SmartLifecycle, DisposableBean {

	private final List<Class<?>> types;

	private final List<String> arguments;

	private final TestPlaces network;

	private final Map<Class<?>, ConfigurableApplicationContext> contexts = new ConcurrentHashMap<>();

	private volatile boolean running;

	ZmqTestApplications(List<Class<?>> types, List<String> properties, TestPlaces network) {
		this.types = List.copyOf(types);
		List<String> all = new ArrayList<>(properties);
		// As that of the application under test, it must not be a port of the machine.
		if (properties.stream().noneMatch((property) -> property.startsWith("server.port="))) {
			all.add("server.port=0");
		}
		this.arguments = all.stream().map((property) -> "--" + property).toList();
		this.network = network;
	}

	/**
	 * The context of an application: its beans, and the test client and the harness of
	 * its own sockets and listeners.
	 * @param application the class of the application
	 * @return the context
	 * @throws IllegalArgumentException if there is no such application
	 */
	public ConfigurableApplicationContext get(Class<?> application) {
		ConfigurableApplicationContext context = this.contexts.get(application);
		if (context == null) {
			throw new IllegalArgumentException("No " + application.getName() + " runs beside the application under "
					+ "test; there are " + this.contexts.keySet() + ". Name it in @TestZmqNetwork.");
		}
		return context;
	}

	Collection<ConfigurableApplicationContext> contexts() {
		return List.copyOf(this.contexts.values());
	}

	@Override
	public void start() {
		this.running = true;
		for (Class<?> type : this.types) {
			ConfigurableApplicationContext context = this.contexts.get(type);
			if (context == null) {
				this.contexts.put(type, run(type));
			}
			else {
				context.start();
			}
		}
	}

	private ConfigurableApplicationContext run(Class<?> type) {
		SpringApplication application = new SpringApplication(type, TestZmqAutoConfiguration.class);
		application.setRegisterShutdownHook(false);
		application.setBannerMode(Banner.Mode.OFF);
		application.addInitializers((context) -> {
			ConfigurableListableBeanFactory beans = context.getBeanFactory();
			beans.registerSingleton("zmqTestPlaces", this.network);
			beans.registerSingleton("zmqTestNetwork", new TestNetwork(type.getName(), this.network));
		});
		return application.run(this.arguments.toArray(String[]::new));
	}

	@Override
	public void stop() {
		this.running = false;
		this.contexts.values().forEach(ConfigurableApplicationContext::stop);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MAX_VALUE;
	}

	@Override
	public void destroy() {
		this.contexts.values().forEach(ConfigurableApplicationContext::close);
	}

}
