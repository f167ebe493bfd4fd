package io.chancery.kms.local;

import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.Secret;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.Provider;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;

/**
 * One private or master key as text: a PEM block {@code ENCRYPTED PRIVATE KEY} (RFC 7468), PKCS#8 under PBES2 (RFC
 * 8018). Written with scrypt (RFC 7914) and AES-256-CBC; whatever of PBES2 {@code openssl pkcs8 -topk8} writes is read.
 */
final class EncryptedKeyFile {
    private static final String BLOCK = "ENCRYPTED PRIVATE KEY";
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    // 16 MiB: OpenSSL refuses scrypt that needs 32 MiB or more.
    private static final int SCRYPT_COST = 1 << 14;
    private static final int SCRYPT_BLOCK_SIZE = 8;
    private static final int SCRYPT_PARALLELISM = 1;
    private static final int SALT_BYTES = 16;

    private EncryptedKeyFile() {}

    static String write(PrivateKeyInfo key, Secret passphrase, SecureRandom random) {
        ScryptConfig scrypt = new ScryptConfig.Builder(SCRYPT_COST, SCRYPT_BLOCK_SIZE, SCRYPT_PARALLELISM)
                .withSaltLength(SALT_BYTES)
                .build();
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            byte[] encrypted = new PKCS8EncryptedPrivateKeyInfoBuilder(key)
                    .build(new JcePKCSPBEOutputEncryptorBuilder(scrypt, NISTObjectIdentifiers.id_aes256_CBC)
                            .setProvider(BOUNCY_CASTLE)
                            .setRandom(random)
                            .build(passphrase.reveal().toCharArray()))
                    .getEncoded();
            pem.writeObject(new PemObject(BLOCK, encrypted));
        } catch (IOException e) {
            throw new UncheckedIOException("encoding to memory failed", e);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("scrypt or AES-256 is missing", e);
        }
        return text.toString();
    }

    /** Throws {@link KmsConfigurationException} that names the setting at fault and nothing of the text. */
    static LocalKey read(String text, Secret passphrase) {
        PrivateKeyInfo info = decrypt(parse(text), passphrase);
        try {
            return key(info);
        } catch (IOException | IllegalArgumentException e) {
            throw new KmsConfigurationException(
                    LocalKmsSettings.KEYSTORE, "holds a key that is neither secp256k1 nor Ed25519", e);
        }
    }

    /** Reads a master key as {@link #read} reads a key. */
    static MasterKey readMasterKey(String text, Secret passphrase) {
        PrivateKeyInfo info = decrypt(parse(text), passphrase);
        try {
            return MasterKey.of(info);
        } catch (IOException | IllegalArgumentException e) {
            throw new KmsConfigurationException(
                    LocalKmsSettings.KEYSTORE, "holds a master key that is not one of AES-256", e);
        }
    }

    private static PKCS8EncryptedPrivateKeyInfo parse(String text) {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            if (parser.readObject() instanceof PKCS8EncryptedPrivateKeyInfo encrypted && parser.readObject() == null) {
                return encrypted;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw notOneBlock(e);
        }
        throw notOneBlock(null);
    }

    private static KmsConfigurationException notOneBlock(@Nullable Exception cause) {
        return new KmsConfigurationException(
                LocalKmsSettings.KEYSTORE, "holds a file that is not one PEM block " + BLOCK, cause);
    }

    private static PrivateKeyInfo decrypt(PKCS8EncryptedPrivateKeyInfo encrypted, Secret passphrase) {
        try {
            return encrypted.decryptPrivateKeyInfo(new JcePKCSPBEInputDecryptorProviderBuilder()
                    .setProvider(BOUNCY_CASTLE)
                    .build(passphrase.reveal().toCharArray()));
        } catch (PKCSException | IllegalArgumentException e) {
            throw new KmsConfigurationException(
                    LocalKmsSettings.PASSPHRASE, "does not open " + LocalKmsSettings.KEYSTORE, e);
        }
    }

    private static LocalKey key(PrivateKeyInfo info) throws IOException {
        AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
        if (algorithm.getAlgorithm().equals(EdECObjectIdentifiers.id_Ed25519)) {
            return Ed25519Key.of(
                    ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets());
        }
        if (algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                && SECObjectIdentifiers.secp256k1.equals(algorithm.getParameters())) {
            return Secp256k1Key.of(
                    ECPrivateKey.getInstance(info.parsePrivateKey()).getKey());
        }
        throw new PEMException("another algorithm or curve");
    }
}
