/** Pre-trains with a masking strategy of its own and fine-tunes a task of its own. */
module org.example.training {
    requires io.github.vasomim.api;
    requires io.github.vasomim.engine;

    // Its settings and the shape of its network are stored as JSON.
    opens org.example.training to
            io.github.vasomim.api;
}
