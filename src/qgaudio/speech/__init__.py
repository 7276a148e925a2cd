"""Make the sound: spoken form, synthesis, mastering."""
