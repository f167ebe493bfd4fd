package io.chancery.records.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * One address of a schema registry. Shown without credentials.
 *
 * @param base without credentials and without a slash at the end
 * @param authorization the value of the Authorization header, or null
 */
record RegistryEndpoint(String base, @Nullable Password authorization) {
    /**
     * Reads base URLs.
     *
     * @param userInfo {@code user:password} for all, or null to take it from each URL
     * @throws ConfigException naming {@code schema.registry.url}, without repeating what may hold a password
     */
    static List<RegistryEndpoint> of(List<String> urls, @Nullable Password userInfo) {
        if (urls.isEmpty()) {
            throw new ConfigException(SerdeConfig.URL + " must name at least one URL");
        }
        return urls.stream().map(url -> of(url, userInfo)).toList();
    }

    private static RegistryEndpoint of(String url, @Nullable Password userInfo) {
        URI uri = parse(url.strip());
        String own = uri.getUserInfo();
        String credentials = userInfo != null ? userInfo.value() : own;
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new RegistryEndpoint(
                uri.getScheme() + "://" + uri.getHost() + port + path,
                credentials == null ? null : new Password(basic(credentials)));
    }

    private static URI parse(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme();
            boolean http = "http".equals(scheme) || "https".equals(scheme);
            if (http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The exception repeats the URL, which may hold a password: it is not passed on.
        }
        throw new ConfigException(SerdeConfig.URL + " must hold URLs such as http://localhost:8081");
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
