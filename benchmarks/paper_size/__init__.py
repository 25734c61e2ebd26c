"""The whole chain at the paper's size, stage by stage, with memory held; and how its cost grows."""
