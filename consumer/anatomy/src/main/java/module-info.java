/** Finds vessels with vasomim-api alone. */
module org.example.anatomy {
    requires io.github.vasomim.api;
}
