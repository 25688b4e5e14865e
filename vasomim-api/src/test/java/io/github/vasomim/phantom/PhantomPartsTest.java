package io.github.vasomim.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.anatomy.SyntaxSegment;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/** The parts one by one, on cases worked out by hand. */
class PhantomPartsTest {
    private static final DoubleBinaryOperator OPEN = (x, y) -> 1000;

    @Test
    void segmentIdsAreThoseOfArcade() {
        assertThat(SyntaxSegment.ofId(13).label()).isEqualTo("11");
        assertThat(SyntaxSegment.ofId(10).label()).isEqualTo("9a");
        assertThat(SyntaxSegment.ofId(25).label()).isEqualTo("14b");
        assertThat(SyntaxSegment.values()).hasSize(25);
        for (int id = 1; id <= 25; id++) {
            assertThat(SyntaxSegment.ofId(id).id()).isEqualTo(id);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyntaxSegment.ofId(26))
                .withMessageContaining("26")
                .withMessageContaining("1 to 25");
    }

    @Test
    void configurationsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhantomConfig.square(63))
                .withMessageContaining("63x63");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PhantomConfig(512, 512, 3, 2))
                .withMessageContaining("3 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stenosis(0, 0, 5, 5, 100, SyntaxSegment.LAD_MID, 2, 2))
                .withMessageContaining("100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stenosis(0, 0, 5, 5, 50, SyntaxSegment.LAD_MID, 9, 2))
                .withMessageContaining("9.0");
    }

    @Test
    void theFirstViewIsThatOfItsArteryNotQuiteExactlyTaken() {
        for (int seed = 0; seed < 30; seed++) {
            View left = View.standard(ViewChoice.FIRST, true, new Vec(0, 0, 0), new Draw(seed, 2));
            View right = View.standard(ViewChoice.FIRST, false, new Vec(0, 0, 0), new Draw(seed, 2));
            assertThat(angles(left)[0]).isBetween(-39.0, -21.0);
            assertThat(angles(left)[1]).isBetween(-32.0, -18.0);
            assertThat(angles(right)[0]).isBetween(26.0, 44.0);
            assertThat(angles(right)[1]).isBetween(-7.0, 7.0);
        }
    }

    /** Degrees to the left and to the head. */
    private static double[] angles(View view) {
        Vec to = view.toDetector();
        return new double[] {Math.toDegrees(Math.atan2(to.x(), to.z())), Math.toDegrees(-Math.asin(to.y()))};
    }

    @Test
    void stenosisNarrowsTheVesselByItsPercentageAtItsCentre() {
        PhantomConfig config = PhantomConfig.square(512);
        Visibility anything = new Visibility(1000, 0, 0.001);
        Shadow vessel = straightVessel();

        List<Stenosis> found = new StenosisPlacer(config, 1, anything, OPEN).place(List.of(vessel), 1, new Draw(5, 7));

        assertThat(found).hasSize(1);
        Stenosis stenosis = found.get(0);
        int centre = (int) Math.round((stenosis.centreX() - 100) / 0.5);
        assertThat(vessel.radius()[centre]).isCloseTo(5 * (1 - stenosis.percent() / 100), within(1e-9));
        assertThat(vessel.radius()[0]).isEqualTo(5);
        assertThat(stenosis.height()).isEqualTo(10);
        assertThat(stenosis.width()).isBetween(14, 110);
    }

    @Test
    void reductionsAndVesselsAreThoseAskedFor() {
        Visibility anything = new Visibility(1000, 0, 0.001);
        for (int seed = 0; seed < 20; seed++) {
            PhantomConfig mild = PhantomConfig.square(512).withStenoses(new StenosisChoice(20, 25, 10, false));
            PhantomConfig wide = PhantomConfig.square(512).withStenoses(new StenosisChoice(20, 25, 10.1, false));
            List<Stenosis> found =
                    new StenosisPlacer(mild, 1, anything, OPEN).place(List.of(straightVessel()), 1, new Draw(seed, 7));
            assertThat(found).hasSize(1);
            assertThat(found.get(0).percent()).isBetween(20.0, 25.0);
            assertThat(new StenosisPlacer(wide, 1, anything, OPEN)
                            .place(List.of(straightVessel()), 1, new Draw(seed, 7)))
                    .isEmpty();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StenosisChoice(80, 70, 8, true))
                .withMessageContaining("80");
    }

    @Test
    void aClearViewIsLostBehindOtherVesselsOutsideTheFieldInNoiseAndAtTheEnds() {
        Visibility sharp = new Visibility(1000, 0, 0.001);
        Shadow vessel = straightVessel();
        int middle = vessel.size() / 2;
        double x = vessel.x()[middle];
        ClearView view = new ClearView(sharp, OPEN);
        assertThat(view.shows(vessel, middle, 20, 20, List.of(vessel))).isTrue();
        Shadow across = straightVessel();
        for (int i = 0; i < across.size(); i++) {
            across.y()[i] = across.x()[i] - x + vessel.y()[middle];
            across.x()[i] = x + 25;
        }
        assertThat(view.shows(vessel, middle, 20, 20, List.of(vessel, across))).isFalse();
        for (int i = 0; i < across.size(); i++) {
            across.x()[i] = x + 60;
        }
        assertThat(view.shows(vessel, middle, 20, 20, List.of(vessel, across))).isTrue();
        assertThat(new ClearView(sharp, (column, row) -> x + 50 - column)
                        .shows(vessel, middle, 20, 20, List.of(vessel)))
                .isTrue();
        assertThat(new ClearView(sharp, (column, row) -> x + 40 - column)
                        .shows(vessel, middle, 20, 20, List.of(vessel)))
                .isFalse();
        assertThat(view.shows(vessel, 50, 20, 20, List.of(vessel))).isFalse();
        Visibility faint = new Visibility(1, 0, 2.5 * vessel.radius()[0] * vessel.absorption()[0]);
        assertThat(faint.amid(0.5).visible(5, vessel.absorption()[0])).isTrue();
        assertThat(new ClearView(faint.amid(0.5), OPEN).shows(vessel, middle, 20, 20, List.of(vessel)))
                .isFalse();
        for (int i = 0; i < vessel.size(); i++) {
            vessel.step()[i] *= 2;
        }
        assertThat(view.shows(vessel, middle, 20, 20, List.of(vessel))).isFalse();
    }

    @Test
    void invisibleVesselsCarryNoStenosisAndNoLabel() {
        Visibility nothing = new Visibility(1, 1, 100);
        Shadow vessel = straightVessel();
        TruthRaster truth = new TruthRaster(512, 512, 1, nothing);

        truth.add(vessel);

        assertThat(truth.segments().foregroundCount()).isZero();
        assertThat(new StenosisPlacer(PhantomConfig.square(512), 1, nothing, OPEN)
                        .place(List.of(vessel), 3, new Draw(5, 7)))
                .isEmpty();
    }

    @Test
    void truthIsAsWideAsTheLumenAndTheWiderVesselWins() {
        TruthRaster truth = new TruthRaster(512, 512, 1, new Visibility(1000, 0, 0.001));
        Shadow wide = straightVessel();
        Shadow narrow = straightVessel();
        for (int i = 0; i < narrow.size(); i++) {
            narrow.radius()[i] = 2;
            narrow.label()[i] = 9;
        }

        truth.add(wide);
        truth.add(narrow);

        int tall = 0;
        for (int y = 0; y < 512; y++) {
            tall += truth.segments().get(200, y) == 7 ? 1 : 0;
        }
        assertThat(tall).isEqualTo(10);
        assertThat(truth.centreline().get(200, 200)).isEqualTo(5f);
    }

    @Test
    void standardProjectionsAreTheClinics() {
        View frontal = View.angled(0, 0, new Vec(0, 0, 0)).placed(100, 256, 256);
        Vec patientsLeft = new Vec(1, 0, 0);
        Vec feet = new Vec(0, 1, 0);
        assertThat(frontal.x(patientsLeft)).isCloseTo(356, within(1e-9));
        assertThat(frontal.y(feet)).isCloseTo(356, within(1e-9));

        View lateral = View.angled(90, 0, new Vec(0, 0, 0)).placed(100, 256, 256);
        Vec front = new Vec(0, 0, 1);
        assertThat(lateral.x(front)).isCloseTo(156, within(1e-9));

        View cranial = View.angled(0, 30, new Vec(0, 0, 0));
        assertThat(cranial.toDetector().y()).isCloseTo(-0.5, within(1e-9));
    }

    @Test
    void blurKeepsTheSumOfAnImpulseAndItsDeviation() {
        for (double sigma : new double[] {0.8, 2, 12}) {
            float[] impulse = new float[151 * 151];
            impulse[75 * 151 + 75] = 1;

            Blur.gaussian(impulse, 151, 151, sigma);

            double sum = 0;
            double spread = 0;
            for (int i = 0; i < impulse.length; i++) {
                double dx = i % 151 - 75;
                sum += impulse[i];
                spread += impulse[i] * dx * dx;
            }
            assertThat(sum).isCloseTo(1, within(1e-4));
            assertThat(Math.sqrt(spread)).isCloseTo(sigma, within(0.06 * sigma));
        }
    }

    @Test
    void grainHasMeanZeroAndDeviationOne() {
        Draw draw = new Draw(1, 1);
        double sum = 0;
        double squares = 0;
        int count = 200_000;
        for (int i = 0; i < count; i++) {
            float grain = draw.grain();
            sum += grain;
            squares += grain * grain;
        }
        assertThat(sum / count).isCloseTo(0, within(0.01));
        assertThat(squares / count).isCloseTo(1, within(0.01));
    }

    private static Shadow straightVessel() {
        Shadow vessel = Shadow.blank(600);
        for (int i = 0; i < vessel.size(); i++) {
            vessel.x()[i] = 100 + 0.5 * i;
            vessel.y()[i] = 200;
            vessel.radius()[i] = 5;
            vessel.step()[i] = i == 0 ? 0 : 0.5;
            vessel.absorption()[i] = 0.05;
            vessel.label()[i] = 7;
        }
        return vessel;
    }
}
