package io.chancery.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * An address of a schema registry. Shown without credentials.
 *
 * @param base without credentials and without a slash at the end
 * @param authorization the value of the Authorization header, or null
 */
record RegistryAddress(String base, @Nullable Password authorization) {
    /** Throws {@link ConfigException}, which does not repeat what may hold a password. */
    static List<RegistryAddress> of(List<String> urls, @Nullable String userInfo) {
        return urls.stream().map(url -> of(url, userInfo)).toList();
    }

    private static RegistryAddress of(String url, @Nullable String userInfo) {
        URI uri = parse(url.strip());
        String credentials = userInfo != null ? userInfo : uri.getUserInfo();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return new RegistryAddress(
                uri.getScheme() + "://" + uri.getHost() + port + path,
                credentials == null ? null : new Password(basic(credentials)));
    }

    private static URI parse(String url) {
        try {
            URI uri = new URI(url);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The exception repeats the URL, which may hold a password: it is not passed on.
        }
        throw new ConfigException(TransformConfig.URL + " must hold URLs such as http://localhost:8081");
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
