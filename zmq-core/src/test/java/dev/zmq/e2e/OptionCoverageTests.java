package dev.zmq.e2e;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.zmq.SocketOption;
import dev.zmq.SocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Every option has a test of what it does, named here. Storing a value is no effect.
 */
class OptionCoverageTests {

	private static final String CHANNELS = "dev.zmq.internal.socket.ChannelOptionsTests";

	private static final String LIMITS = "ConnectionLimitTests";

	private static final String XPUB = "PublisherOptionsTests";

	private static final Map<SocketOption<?>, String> EFFECTS = effects();

	private static Map<SocketOption<?>, String> effects() {
		Map<SocketOption<?>, String> effects = new LinkedHashMap<>();
		effects.put(SocketOptions.SEND_HWM, "HighWaterMarkTests#sendingStopsAtTheSumOfBothLimits");
		effects.put(SocketOptions.RECEIVE_HWM, "HighWaterMarkTests#theLimitOfTheReceiverCanBeRaisedWhileConnected");
		effects.put(SocketOptions.SEND_TIMEOUT, "PeersAndStatsTests#sendThatTimesOutSaysThatNobodyIsThere");
		effects.put(SocketOptions.RECEIVE_TIMEOUT, "PeersAndStatsTests#receiveThatTimesOutSaysWhoIsThere");
		effects.put(SocketOptions.LINGER, "LingerTests#aFiniteLingerIsWaitedForAndNotLonger");
		effects.put(SocketOptions.ROUTING_ID, "HandshakeTests#theRoutingIdIsAnnounced");
		effects.put(SocketOptions.CONNECT_ROUTING_ID, "StreamTests#streamTalksToStreamAlsoIfConnectedFirst");
		effects.put(SocketOptions.RECONNECT_INTERVAL, "ReconnectDelayTests#eachDelayIsTheIntervalAndUpToAsMuchAgain");
		effects.put(SocketOptions.RECONNECT_INTERVAL_MAX, "ReconnectDelayTests#withAMaximumDelaysDoubleUpToIt");
		effects.put(SocketOptions.RECONNECT_STOP, "ReconnectStopTests#whereNobodyListensTheEndpointIsGivenUp");
		effects.put(SocketOptions.CONNECT_TIMEOUT, "ConnectTimeoutTests#anAddressThatDoesNotAnswerIsGivenUpInTime");
		effects.put(SocketOptions.METADATA, "PropertiesTests#applicationsReadEachOthersProperties");
		effects.put(SocketOptions.HELLO_MESSAGE, "LifeMessagesTests#theHelloIsTheFirstMessageOfEachSide");
		effects.put(SocketOptions.DISCONNECT_MESSAGE,
				"LifeMessagesTests#theDisconnectMessageComesAfterTheLastOfAPeerThatLeft");
		effects.put(SocketOptions.HICCUP_MESSAGE, "HiccupMessageTests#aLostConnectionIsToldToTheConnectingSide");
		effects.put(SocketOptions.IMMEDIATE, "ReconnectDelayTests#withImmediateNothingIsQueuedForAPeerThatIsNotThere");
		effects.put(SocketOptions.HANDSHAKE_INTERVAL,
				"HandshakeTests#aPeerThatStopsTalkingIsDroppedByTheAcceptingSide");
		effects.put(SocketOptions.HEARTBEAT_INTERVAL, "HeartbeatTests#aQuietPeerIsAskedAgainAndAgain");
		effects.put(SocketOptions.HEARTBEAT_TIMEOUT, "HeartbeatTests#aPeerThatSaysNothingIsGivenUp");
		effects.put(SocketOptions.HEARTBEAT_TTL, "HeartbeatTests#thePingSaysHowLongWeMayBeSilent");
		effects.put(SocketOptions.ROUTER_MANDATORY, "RouterTests#withMandatoryAnUnknownIdThrowsAndSaysWhatToDo");
		effects.put(SocketOptions.ROUTER_HANDOVER, "RouterTests#withHandoverANewPeerTakesTheIdOver");
		effects.put(SocketOptions.ROUTER_NOTIFY, "RouterNotifyTests#aRouterIsToldOfPeersThatComeAndGo");
		effects.put(SocketOptions.PROBE_ROUTER, "RouterTests#aProbeTellsARouterOfANewPeer");
		effects.put(SocketOptions.STREAM_NOTIFY, "StreamTests#withoutNotificationsOnlyBytesAreReceived");
		effects.put(SocketOptions.REQ_RELAXED, "RequestTests#aRelaxedRequesterMaySendAgainAndGetsTheNewReply");
		effects.put(SocketOptions.REQ_CORRELATE,
				"RequestTests#aCorrelatingRequesterNumbersItsRequestsAndMatchesTheReplies");
		effects.put(SocketOptions.CONFLATE, "ConflateTests#theNewestMessageIsReceivedAndTheOthersAreCounted");
		effects.put(SocketOptions.BACKLOG, CHANNELS + "#theBacklogLimitsConnectionsThatNobodyHasAccepted");
		effects.put(SocketOptions.MAX_MESSAGE_SIZE, "HandshakeTests#aFrameAboveTheMaximumClosesThatConnectionOnly");
		effects.put(SocketOptions.TCP_KEEPALIVE, CHANNELS + "#keepAliveIsSwitchedOnBothSides");
		effects.put(SocketOptions.TCP_KEEPALIVE_IDLE, CHANNELS + "#keepAliveIdleTimeIsSet");
		effects.put(SocketOptions.TCP_KEEPALIVE_INTERVAL, CHANNELS + "#keepAliveIntervalIsSet");
		effects.put(SocketOptions.TCP_KEEPALIVE_COUNT, CHANNELS + "#keepAliveCountIsSet");
		effects.put(SocketOptions.SEND_BUFFER, CHANNELS + "#theKernelsSendBufferIsSet");
		effects.put(SocketOptions.RECEIVE_BUFFER, CHANNELS + "#theKernelsReceiveBufferIsSet");
		effects.put(SocketOptions.IPV6, "Ipv6Tests#withTheOptionTheLoopbackAddressWorks");
		effects.put(SocketOptions.TOS, CHANNELS + "#theTypeOfServiceIsSetOnBothSides");
		effects.put(SocketOptions.TCP_DENY_FILTER,
				"AcceptFilterTests#whoIsInADeniedNetworkIsRefusedAndToldEvenIfItIsAllowed");
		effects.put(SocketOptions.TCP_ACCEPT_FILTER, "AcceptFilterTests#whoIsInNoNetworkOfTheFilterIsRefusedAndTold");
		effects.put(SocketOptions.TLS, "TlsTests#theNamesInTheCertificatesAreTheUserIds");
		effects.put(SocketOptions.IPC_FILTER_USER, "AcceptFilterTests#aUserThatIsNotNamedMayNotConnectOverIpc");
		effects.put(SocketOptions.IPC_FILTER_GROUP, "AcceptFilterTests#aGroupThatIsNotNamedMayNotConnectOverIpc");
		effects.put(SocketOptions.SOCKS_PROXY, "SocksTests#aHostNameGoesToTheProxyWhichFindsThePeer");
		effects.put(SocketOptions.SOCKS_USERNAME, "SocksTests#userNameAndPasswordAreSentWhenTheProxyWantsThem");
		effects.put(SocketOptions.SOCKS_PASSWORD, "SocksTests#userNameAndPasswordAreSentWhenTheProxyWantsThem");
		effects.put(SocketOptions.AFFINITY, "dev.zmq.internal.socket.AffinityTests#onlyTheLoopsOfTheMaskServe");
		effects.put(SocketOptions.IN_BATCH_SIZE, "dev.zmq.internal.session.BatchSizeTests#readsTakeTheInBatchSize");
		effects.put(SocketOptions.OUT_BATCH_SIZE,
				"dev.zmq.internal.session.BatchSizeTests#aWriteTakesTwiceTheOutBatchSizeAtMost");
		effects.put(SocketOptions.XPUB_VERBOSE, XPUB + "#aVerboseXpubReceivesEverySubscription");
		effects.put(SocketOptions.XPUB_VERBOSER, XPUB + "#aVerboserXpubReceivesEveryCancellationToo");
		effects.put(SocketOptions.XPUB_MANUAL, XPUB + "#aManualXpubGivesItsPeersWhatItDecides");
		effects.put(SocketOptions.XPUB_MANUAL_LAST_VALUE, XPUB + "#theLastValueGoesToTheNewSubscriberAlone");
		effects.put(SocketOptions.XPUB_NODROP, XPUB + "#withoutDroppingAFullSubscriberIsWaitedFor");
		effects.put(SocketOptions.XPUB_WELCOME_MESSAGE, XPUB + "#aNewSubscriberIsWelcomed");
		effects.put(SocketOptions.INVERT_MATCHING, XPUB + "#invertedItIsSentToThoseThatDidNotSubscribe");
		effects.put(SocketOptions.ONLY_FIRST_SUBSCRIBE, XPUB + "#onlyTheFirstFrameMayBeASubscription");
		effects.put(SocketOptions.XSUB_VERBOSE_UNSUBSCRIBE, XPUB + "#aVerboseXsubPassesOnEveryCancellation");
		effects.put(SocketOptions.LAST_VALUES,
				"LastValueTests#aLateSubscriberGetsTheLastValueOfEachTopicAndThenTheRest");
		effects.put(SocketOptions.MAX_CONNECTIONS,
				LIMITS + "#aConnectionMoreThanTheMostIsClosedAndThePlaceOfOneThatLeavesIsFree");
		effects.put(SocketOptions.MAX_HANDSHAKES, LIMITS + "#aStrangerMoreThanTheMostIsClosedAndPeersDoNotCount");
		effects.put(SocketOptions.MAX_HANDSHAKES_PER_ADDRESS, LIMITS + "#strangersOfOneAddressAreLimited");
		effects.put(SocketOptions.CONNECTION_RATE, LIMITS + "#connectionsThatComeFasterThanTheRateAreClosed");
		effects.put(SocketOptions.CONNECTION_RATE_PER_ADDRESS,
				LIMITS + "#connectionsOfOneAddressThatComeFasterThanTheRateAreClosed");
		effects.put(SocketOptions.MAX_TOPIC_LENGTH, "SubscriptionLimitTests#aTopicLongerThanTheLongestIsRefused");
		effects.put(SocketOptions.MAX_SUBSCRIPTIONS, "SubscriptionLimitTests#aPeerWithMoreTopicsThanTheMostIsRefused");
		effects.put(SocketOptions.SECURITY, "PlainSecurityTests#whoKnowsThePasswordIsServedAndKnownByName");
		effects.put(SocketOptions.AUTHENTICATOR, "PlainSecurityTests#anAuthenticatorDecidesWithoutAMechanismToo");
		effects.put(SocketOptions.ZAP_DOMAIN, "PlainSecurityTests#anAuthenticatorDecidesWithoutAMechanismToo");
		effects.put(SocketOptions.ZAP_ENFORCE_DOMAIN, "PlainSecurityTests#enforcingADomainNeedsOne");
		return effects;
	}

	@Test
	void everyOptionHasATestOfItsEffect() {
		assertThat(EFFECTS).containsOnlyKeys(SocketOptions.values().toArray(SocketOption<?>[]::new));
	}

	@Test
	void theTestsThatAreNamedExist() {
		EFFECTS.forEach((option, name) -> {
			String[] parts = name.split("#");
			String type = parts[0].contains(".") ? parts[0] : getClass().getPackageName() + "." + parts[0];
			try {
				Method[] methods = Class.forName(type).getDeclaredMethods();
				assertThat(Arrays.stream(methods)
					.filter((method) -> method.getName().equals(parts[1]))
					.filter((method) -> method.isAnnotationPresent(Test.class)
							|| method.isAnnotationPresent(ParameterizedTest.class)))
					.as("the test %s of option %s", name, option)
					.hasSize(1);
			}
			catch (ClassNotFoundException ex) {
				fail("no class of test " + name + " of option " + option, ex);
			}
		});
	}

}
