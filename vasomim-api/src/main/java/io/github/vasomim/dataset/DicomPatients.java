package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import io.github.vasomim.io.dicom.DicomCine;
import io.github.vasomim.io.dicom.PatientKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which DICOM files are of one patient, each patient called as the path of the first of the files tells, else like that file. An ID
 * that all files share tells nothing apart, as pseudonyms of careless exports do: each file then counts as a patient of its own, as
 * does a file without an ID.
 *
 * @param entries what is known of each DICOM file
 */
record DicomPatients(Map<Path, Entry> entries) {
    private static final int SALT_BYTES = 32;

    /** Keeps a copy. */
    DicomPatients {
        entries = Map.copyOf(entries);
    }

    /**
     * A DICOM file.
     *
     * @param name what tells it from the others
     * @param patient what the first file's path tells of its patient, else that file's name
     */
    record Entry(String name, String patient) {}

    static DicomPatients of(List<FoundFrame> frames) {
        // Made up and forgotten here: keys under it tell nothing to anybody, and the result does not depend on it.
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        Map<Path, Entry> names = new LinkedHashMap<>();
        Map<Path, String> keys = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (FoundFrame frame : frames) {
            Path file = frame.file();
            if (!names.containsKey(file) && frame.frame().mayBeDicom() && DicomCine.recognises(file)) {
                String patient = FrameOrigin.of(frame.fileStem()).patient();
                String name = name(frame, taken);
                names.put(file, new Entry(name, patient == null ? name : patient));
                key(file, salt).ifPresent(key -> keys.put(file, key));
            }
        }
        boolean telling = new HashSet<>(keys.values()).size() > 1;
        Map<String, String> first = new HashMap<>();
        Map<Path, Entry> entries = new HashMap<>();
        names.forEach((file, own) -> {
            String key = telling ? keys.get(file) : null;
            String patient = key == null ? own.patient() : first.computeIfAbsent(key, absent -> own.patient());
            entries.put(file, new Entry(own.name(), patient));
        });
        return new DicomPatients(entries);
    }

    private static String name(FoundFrame frame, Set<String> taken) {
        String name = frame.fileStem();
        if (!taken.add(name)) {
            name = (frame.root() + 1) + "/" + frame.relative();
            while (!taken.add(name)) {
                name += "+";
            }
        }
        return name;
    }

    private static Optional<String> key(Path file, byte[] salt) {
        try {
            return PatientKey.of(file, salt);
        } catch (InputException e) {
            // Damaged: that shows when its frames are read.
            return Optional.empty();
        }
    }

    /** Whose frame it is: by its name, else by its file. */
    FrameOrigin origin(FoundFrame frame) {
        FrameOrigin named = FrameOrigin.of(frame.fileStem());
        Entry entry = entries.get(frame.file());
        if (entry == null) {
            return named;
        }
        return new FrameOrigin(
                named.patient() != null ? named.patient() : entry.patient(),
                frame.frame().inCine() ? entry.name() : named.sequence());
    }
}
