package io.chancery.stream.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.KeySpec;
import io.chancery.model.Origin;
import io.chancery.model.rotation.Authority;
import io.chancery.model.rotation.CommandHead;
import io.chancery.rotation.RotationEffect;
import io.chancery.rotation.RotationStep;
import io.chancery.stream.TestTopology;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PendingEffectsTest {
    private static final CommandHead ORDER = new CommandHead(
            "command-1",
            TestTopology.WALLET,
            "ops",
            "RotateTo",
            new Origin(TestTopology.TOPICS.rotationCommands(), 0, 17),
            new Authority(TestTopology.REQUESTER.publicKey().thumbprint(), List.of("bob", "carol"), null, null));
    private static final CommandHead SCHEDULED = CommandHead.scheduled("disable-1", TestTopology.WALLET, "Disable");
    private static final RotationEffect CHECK =
            new RotationEffect.CheckKey(TestTopology.KEY_ID, KeySpec.ECC_SECG_P256K1);

    private final TestTopology topology = new TestTopology();
    private final PendingEffects effects = new PendingEffects(
            topology.parts().effects(), new Origin(TestTopology.TOPICS.rotationCommands(), 0, 0), refused -> {});

    @AfterEach
    void close() {
        topology.close();
    }

    @ParameterizedTest
    @MethodSource("everyEffect")
    void readsWhatItWrote(CommandHead head, RotationEffect effect) {
        RotationStep.Run work = work(head, effect);

        assertEquals(work, effects.read(effects.write(work), false));
    }

    static Stream<Arguments> everyEffect() {
        return Stream.of(ORDER, SCHEDULED)
                .flatMap(head -> Stream.of(
                                CHECK,
                                new RotationEffect.CheckKey("schlüssel", KeySpec.ECC_NIST_EDWARDS25519),
                                new RotationEffect.CreateKey(TestTopology.KEY_ID, KeySpec.ECC_NIST_EDWARDS25519),
                                new RotationEffect.CreateKey(null, KeySpec.ECC_SECG_P256K1),
                                new RotationEffect.DisableKey(Integer.MAX_VALUE, TestTopology.KEY_ID))
                        .map(effect -> Arguments.of(head, effect)));
    }

    @Test
    void knowsThatAKeyMayBeMadeAlreadyIfAnEarlierInstanceHadTheOrder() {
        RotationStep.Run work =
                work(ORDER, new RotationEffect.CreateKey(TestTopology.KEY_ID, KeySpec.ECC_NIST_EDWARDS25519));

        assertEquals(
                new RotationEffect.CreateKey(TestTopology.KEY_ID, KeySpec.ECC_NIST_EDWARDS25519, true),
                effects.read(effects.write(work), true).effect());
    }

    @Test
    void keepsAWalletsEffectsInOneLane() {
        assertEquals("acme/treasury", effects.lane(work(SCHEDULED, CHECK)));
    }

    @Test
    void refusesAFormatOfAnotherVersion() {
        byte[] stored = effects.write(work(ORDER, CHECK));
        stored[0] = 1;

        assertThrows(IllegalStateException.class, () -> effects.read(stored, false));
    }

    /** Versions that do not know a key that is made like none read up to format 3, and say so of format 4. */
    @Test
    void raisesTheFormatOfWhatEarlierVersionsDoNotKnowAndOfNothingElse() {
        RotationEffect likeNone = new RotationEffect.CreateKey(null, KeySpec.ECC_SECG_P256K1);
        RotationEffect likeOne = new RotationEffect.CreateKey(TestTopology.KEY_ID, KeySpec.ECC_SECG_P256K1);

        assertEquals(4, effects.write(work(ORDER, likeNone))[0]);
        assertEquals(3, effects.write(work(ORDER, likeOne))[0]);
        assertEquals(3, effects.write(work(ORDER, CHECK))[0]);
        assertEquals(3, effects.write(work(ORDER, new RotationEffect.DisableKey(1, TestTopology.KEY_ID)))[0]);
    }

    @Test
    void readsAKeyLikeNoneOfTheVersionThatGaveItNoFormatOfItsOwn() {
        RotationStep.Run work = work(ORDER, new RotationEffect.CreateKey(null, KeySpec.ECC_SECG_P256K1));
        byte[] stored = effects.write(work);
        stored[0] = 3;

        assertEquals(work, effects.read(stored, false));
    }

    @Test
    void refusesTheFormatOfANewerVersion() {
        byte[] stored = effects.write(work(ORDER, CHECK));
        stored[0] = 5;

        var refused = assertThrows(IllegalStateException.class, () -> effects.read(stored, false));

        assertEquals("pending effect of format 5; this version reads from 2 to 4", refused.getMessage());
    }

    private static RotationStep.Run work(CommandHead head, RotationEffect effect) {
        return new RotationStep.Run(head, effect);
    }
}
