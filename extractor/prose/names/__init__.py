"""What a figure measures, by the words of its own clause: a ``name.Name``.

``naming`` goes through them: ``name_of`` takes away what is not of the thing (``asides``), asks whether a turn of
phrase says what the figure is, and reads the words around it by their grammar where none does. Each kind of such turns
has a module of its own: a share of a whole ``shares``, what a policy gives or takes ``norms``, ``limits`` and
``penalties``, how far apart two things are ``margins``, what those counted have come to ``states``, and so on.
``chapters`` adds what an article of rules leaves to the heading over it.
"""
