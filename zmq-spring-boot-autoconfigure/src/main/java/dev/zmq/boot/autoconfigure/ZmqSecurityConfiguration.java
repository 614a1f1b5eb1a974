package dev.zmq.boot.autoconfigure;

import dev.zmq.Authenticator;
import dev.zmq.security.PasswordVerifier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The security of sockets.
 * <p>
 * Thread: the one that refreshes the context.
 */
@Configuration(proxyBeanMethods = false)
class ZmqSecurityConfiguration {

	@Bean
	SecurityCustomizer zmqSecurityCustomizer(ZmqProperties properties, ObjectProvider<SslBundles> bundles,
			ObjectProvider<Authenticator> authenticator, ObjectProvider<PasswordVerifier> passwords) {
		return new SecurityCustomizer(properties, new SslBundleTls(bundles.getIfAvailable()),
				authenticator.getIfAvailable(), passwords.getIfAvailable());
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "zmq.security.warn-on-open-bind", matchIfMissing = true)
	OpenBindWarning zmqOpenBindWarning() {
		return new OpenBindWarning();
	}

	/**
	 * Passwords in the formats of Spring Security.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PasswordEncoder.class)
	static class PasswordEncoderConfiguration {

		@Bean
		@ConditionalOnMissingBean
		PasswordVerifier zmqPasswordVerifier(ObjectProvider<PasswordEncoder> encoders) {
			PasswordEncoder encoder = encoders.getIfUnique(PasswordEncoderFactories::createDelegatingPasswordEncoder);
			return encoder::matches;
		}

	}

}
