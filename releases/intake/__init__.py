"""From what a clerk pastes or drops to a proposal of a release, part by part, to judge."""
