package io.chancery.crypto;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The choice between the libraries, made and logged once, as {@link BestSecp256k1}'s is. */
final class BestSignatureLibrary {
    static final SignatureLibrary INSTANCE = choose(AwsLc::load);

    private BestSignatureLibrary() {}

    static SignatureLibrary choose(Supplier<SignatureLibrary> nativeLibrary) {
        Logger log = LoggerFactory.getLogger(SignatureLibrary.class);
        SignatureLibrary chosen;
        try {
            chosen = nativeLibrary.get();
        } catch (AwsLc.NotLoadedException e) {
            log.atWarn()
                    .setCause(e)
                    .log(
                            "AWS-LC does not load on this platform; Ed25519 and ES256 are checked in pure Java, more slowly");
            chosen = new BouncyCastle();
        }
        log.atInfo().addKeyValue("implementation", chosen.name()).log("Ed25519 and ES256 are ready");
        return chosen;
    }
}
