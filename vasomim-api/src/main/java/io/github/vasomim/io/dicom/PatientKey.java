package io.github.vasomim.io.dicom;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which DICOM files are of the same patient without telling who it is. The Patient ID is read, hashed with a salt and wiped;
 * it is never kept, logged or part of a message. Stateless, thread-safe.
 */
public final class PatientKey {
    private static final int SHORTEST_SALT_BYTES = 16;

    private PatientKey() {}

    /**
     * The key of a file's patient: SHA-256 of the salt followed by the Patient ID (0010,0020) without padding. Patient IDs are few
     * enough to be tried out one by one, so the key protects only as long as the salt is secret.
     *
     * @param file a DICOM file
     * @param salt at least 16 random bytes, the same for all files that are to be grouped
     * @return 64 hexadecimal digits, or empty where the file has no Patient ID
     * @throws InputException if the file cannot be read or is damaged
     * @throws IllegalArgumentException if the salt is too short
     */
    public static Optional<String> of(Path file, byte[] salt) {
        if (salt.length < SHORTEST_SALT_BYTES) {
            throw new IllegalArgumentException("the salt has " + salt.length + " bytes: at least " + SHORTEST_SALT_BYTES
                    + " random ones are needed");
        }
        try {
            Set<DicomTag> wanted = Set.of(DicomTag.TRANSFER_SYNTAX_UID, DicomTag.PATIENT_ID);
            byte[] id = Part10.read(file, wanted).data().bytes(DicomTag.PATIENT_ID);
            return id == null ? Optional.empty() : hash(salt, id);
        } catch (IOException e) {
            throw DicomFault.in(file, e);
        }
    }

    private static Optional<String> hash(byte[] salt, byte[] id) {
        int from = 0;
        int to = id.length;
        while (to > from && isPadding(id[to - 1])) {
            to--;
        }
        while (from < to && isPadding(id[from])) {
            from++;
        }
        if (from == to) {
            return Optional.empty();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            digest.update(id, from, to - from);
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } finally {
            Arrays.fill(id, (byte) 0);
        }
    }

    private static boolean isPadding(byte letter) {
        return letter == ' ' || letter == 0;
    }
}
