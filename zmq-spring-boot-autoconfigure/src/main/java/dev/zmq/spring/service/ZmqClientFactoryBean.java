package dev.zmq.spring.service;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * A client as a bean.
 * <p>
 * Thread: the one that refreshes the context.
 *
 * @param <S> the interface
 */
public final class ZmqClientFactoryBean<S> implements FactoryBean<S>, BeanFactoryAware {

	private final Class<S> type;

	private final String socket;

	private final String timeout;

	private final String group;

	private @Nullable BeanFactory beanFactory;

	private @Nullable S client;

	/**
	 * Makes a factory of one client.
	 * @param type the interface
	 * @param socket the socket of methods that name none, or nothing
	 * @param timeout the time of methods that have none, or nothing
	 * @param group the name of its group, or nothing
	 */
	public ZmqClientFactoryBean(Class<S> type, String socket, String timeout, String group) {
		this.type = type;
		this.socket = socket;
		this.timeout = timeout;
		this.group = group;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public S getObject() {
		S known = this.client;
		if (known == null) {
			BeanFactory beans = this.beanFactory;
			if (beans == null) {
				throw new IllegalStateException("This factory belongs into a bean factory");
			}
			known = beans.getBean(ZmqServiceProxyFactory.class).createClient(this.type, settings(beans));
			this.client = known;
		}
		return known;
	}

	private ZmqClientGroup settings(BeanFactory beans) {
		Map<String, ZmqClientGroup> groups = beans.getBeanProvider(ZmqClientGroups.class)
			.getIfAvailable(() -> new ZmqClientGroups(Map.of()))
			.groups();
		ZmqClientGroup common = groups.getOrDefault(this.group, ZmqClientGroup.NONE);
		String name = resolve(beans, this.socket);
		String time = resolve(beans, this.timeout);
		Duration own = (time != null) ? DurationFormatterUtils.detectAndParse(time, DurationFormat.Unit.MILLIS) : null;
		return new ZmqClientGroup((name != null) ? name : common.socket(), (own != null) ? own : common.timeout(),
				common.headerMode());
	}

	private static @Nullable String resolve(BeanFactory beans, String text) {
		String value = (beans instanceof ConfigurableBeanFactory configurable) ? configurable.resolveEmbeddedValue(text)
				: text;
		return (value == null || value.isEmpty()) ? null : value;
	}

	@Override
	public Class<?> getObjectType() {
		return this.type;
	}

}
