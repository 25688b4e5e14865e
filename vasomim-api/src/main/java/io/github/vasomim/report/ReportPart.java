package io.github.vasomim.report;

/** One block of a report. */
@FunctionalInterface
interface ReportPart {
    void writeTo(Markup markup);
}
