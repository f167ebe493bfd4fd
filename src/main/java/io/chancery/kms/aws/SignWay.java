package io.chancery.kms.aws;

import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/** The ways to the operation {@code Sign}, which differ in what a call costs and in nothing else. */
enum SignWay {
    /** Past the SDK's pipeline, unless the SDK's calls have something that only the SDK knows how to sign. */
    DIRECT,
    /** The SDK's client makes the calls, since it knows proxies. */
    SDK;

    /** Returns the SDK's way if the system properties or the environment name a proxy, else the direct one. */
    static SignWay ofThisProcess() {
        ProxyConfiguration proxy = ProxyConfiguration.builder().build();
        return proxy.host() != null && proxy.port() > 0 ? SDK : DIRECT;
    }
}
