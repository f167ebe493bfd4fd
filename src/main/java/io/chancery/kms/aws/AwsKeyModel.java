package io.chancery.kms.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.kms.KmsConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * The key policy and the tags that a new key takes.
 *
 * @param policy a key policy document, or null for AWS's default policy, which leaves it to the account's IAM policies
 */
record AwsKeyModel(@Nullable String policy, List<Tag> tags) {
    /** The prefix of the tags that say what a key was made for. */
    static final String OWN_TAGS = "chancery:";

    /** The prefix of tags that only AWS sets. */
    static final String AWS_TAGS = "aws:";

    /** AWS's default policy, and no tags. */
    static final AwsKeyModel DEFAULTS = new AwsKeyModel(null, List.of());

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_POLICY_BYTES = 32_768;
    private static final Pattern TAG = Pattern.compile("([A-Za-z0-9_.:/+@-]{1,128})=([A-Za-z0-9_.:/=+@ -]{0,256})");

    AwsKeyModel {
        tags = List.copyOf(tags);
    }

    /**
     * Reads the settings. Throws {@link KmsConfigurationException} for what AWS would not take.
     *
     * @param policyFile has the key policy; null for AWS's default policy
     * @param tags each as {@code name=value}
     */
    static AwsKeyModel read(@Nullable Path policyFile, List<String> tags) {
        return new AwsKeyModel(policyFile == null ? null : policy(policyFile), tags(tags));
    }

    /** Returns the same with {@code more} tags. */
    AwsKeyModel with(Set<Tag> more) {
        List<Tag> all = new ArrayList<>(tags);
        all.addAll(more);
        return new AwsKeyModel(policy, all);
    }

    private static String policy(Path file) {
        try {
            String document = Files.readString(file);
            if (document.length() > MAX_POLICY_BYTES || !JSON.readTree(document).isObject()) {
                throw notAPolicy(null);
            }
            return document;
        } catch (JsonProcessingException notJson) {
            throw notAPolicy(notJson);
        } catch (IOException unreadable) {
            throw new KmsConfigurationException(
                    AwsNewKeySettings.POLICY_FILE, "names a file that cannot be read", unreadable);
        }
    }

    private static KmsConfigurationException notAPolicy(@Nullable JsonProcessingException cause) {
        return new KmsConfigurationException(
                AwsNewKeySettings.POLICY_FILE,
                "must name a file with a key policy: a JSON object of at most " + MAX_POLICY_BYTES + " characters",
                cause);
    }

    private static List<Tag> tags(List<String> texts) {
        List<Tag> tags = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (String text : texts) {
            Matcher tag = TAG.matcher(text);
            if (!tag.matches()
                    || tag.group(1).startsWith(OWN_TAGS)
                    || tag.group(1).startsWith(AWS_TAGS)
                    || !names.add(tag.group(1))) {
                throw new KmsConfigurationException(
                        AwsNewKeySettings.TAGS,
                        "must be different tags as name=value, with names that begin with neither " + OWN_TAGS + " nor "
                                + AWS_TAGS);
            }
            tags.add(AwsKeyTags.tag(tag.group(1), tag.group(2)));
        }
        return tags;
    }
}
