package io.github.vasomim.dataset.check;

import io.github.vasomim.dataset.Fault;
import io.github.vasomim.dataset.FaultKind;
import io.github.vasomim.dataset.SurveyedSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds patients in two splits of one set; the numbers of different sets are not those of the same people. */
final class PatientLeaks {
    private PatientLeaks() {}

    private record Patient(String set, String name) implements Comparable<Patient> {
        @Override
        public int compareTo(Patient other) {
            int bySet = set.compareTo(other.set);
            return bySet == 0 ? name.compareTo(other.name) : bySet;
        }
    }

    static List<Fault> find(List<SurveyedSplit> splits) {
        Map<Patient, Map<String, Integer>> counts = new TreeMap<>();
        for (SurveyedSplit split : splits) {
            split.frames().forEach(frame -> {
                String patient = frame.origin().patient();
                if (patient != null) {
                    counts.computeIfAbsent(new Patient(split.set(), patient), absent -> new TreeMap<>())
                            .merge(split.split(), 1, Integer::sum);
                }
            });
        }
        List<Fault> faults = new ArrayList<>();
        counts.forEach((patient, bySplit) -> {
            if (bySplit.size() > 1) {
                List<String> where = new ArrayList<>();
                bySplit.forEach(
                        (split, count) -> where.add(count + " frames in " + (split.isEmpty() ? "no split" : split)));
                faults.add(new Fault(
                        FaultKind.LEAKED_PATIENT,
                        patient.set() + ", patient " + patient.name(),
                        "has " + String.join(", ", where)));
            }
        });
        return faults;
    }
}
